package org.litecat.cli;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.HostPaths;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.table.TableStore;
import org.litecat.tables.object.ObjectReader;

/** The names that shell completion offers. It only reads: typing TAB makes no tables. */
final class ObjectNames {
    private final HostPaths paths;
    private final TableStore store;

    ObjectNames(HostPaths paths, TableStore store) {
        this.paths = paths;
        this.store = store;
    }

    /**
     * @param types object types; unknown ones have no objects
     * @return the objects' names that begin with the prefix, sorted, each once
     * @throws RuntimeException when the tables cannot be read
     */
    List<String> beginningWith(String prefix, List<String> types) {
        if (!Files.exists(paths.tables().resolve("current"))) {
            return List.of();
        }
        ObjectReader reader = new ObjectReader(store.snapshot(), store.schema());
        SortedSet<String> names = new TreeSet<>();
        for (String type : types) {
            for (String name : names(reader, type)) {
                // A name with a line break would read as two.
                if (name.startsWith(prefix) && name.indexOf('\n') < 0) {
                    names.add(name);
                }
            }
        }
        return new ArrayList<>(names);
    }

    private Iterable<String> names(ObjectReader reader, String type) {
        ObjectType known = store.schema().type(type).orElse(null);
        return known == null ? List.of() : reader.names(known);
    }
}
