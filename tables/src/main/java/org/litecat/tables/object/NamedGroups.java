package org.litecat.tables.object;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.litecat.core.table.Row;
import org.litecat.core.table.Table;
import org.litecat.core.value.ListItems;

/** Which nodes name which groups: read once, as a stanza may have a group for each rack of many nodes. */
final class NamedGroups {
    private final Map<String, Set<String>> nodes = new HashMap<>();

    /** @param nodelist with all nodes that are asked for */
    NamedGroups(Table nodelist) {
        for (Row row : nodelist.active()) {
            for (String group : ListItems.of(row.get("groups"))) {
                add(group, row.get("node"));
            }
        }
    }

    /** The nodes of a group at this moment. */
    Set<String> nodes(String group) {
        return new LinkedHashSet<>(nodes.getOrDefault(group, Set.of()));
    }

    boolean isEmpty(String group) {
        return nodes.getOrDefault(group, Set.of()).isEmpty();
    }

    void add(String group, String node) {
        nodes.computeIfAbsent(group, each -> new LinkedHashSet<>()).add(node);
    }

    void remove(String group, String node) {
        nodes.computeIfPresent(group, (each, named) -> named.remove(node) && named.isEmpty() ? null : named);
    }
}
