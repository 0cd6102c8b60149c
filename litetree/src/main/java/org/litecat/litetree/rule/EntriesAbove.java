package org.litecat.litetree.rule;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the entry above another one in as many steps as its path has components, however many entries there are. */
final class EntriesAbove {
    private final Map<String, LiteEntry> byPath = new HashMap<>();

    EntriesAbove(Collection<LiteEntry> entries) {
        entries.forEach(entry -> byPath.putIfAbsent(entry.path(), entry));
    }

    /** The nearest entry that lies above the given one. */
    Optional<LiteEntry> nearest(LiteEntry entry) {
        String path = entry.path();
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            LiteEntry above = byPath.get(path.substring(0, slash));
            if (above != null) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }
}
