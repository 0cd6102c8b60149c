package org.litecat.core.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The pending changes of a transaction over the snapshot that it started from. */
public final class PendingTables {
    private final Snapshot base;
    private final Map<String, TreeMap<RowKey, Row>> changed = new TreeMap<>();
    private final Map<String, Table> current = new HashMap<>();

    public PendingTables(Snapshot base) {
        this.base = base;
    }

    public Table table(String name) {
        Table known = current.get(name);
        if (known == null) {
            TreeMap<RowKey, Row> rows = changed.get(name);
            known = rows == null ? base.table(name) : new Table(base.table(name).schema(), rows.values());
            current.put(name, known);
        }
        return known;
    }

    public Optional<Row> find(String name, RowKey key) {
        TreeMap<RowKey, Row> rows = changed.get(name);
        return rows == null ? base.find(name, key) : Optional.ofNullable(rows.get(key));
    }

    public void put(Row row) {
        writable(row).put(row.key(), row);
    }

    public void remove(Row row) {
        writable(row).remove(row.key());
    }

    /** The tables whose rows differ from the base. */
    public Map<String, Table> differing() {
        Map<String, Table> differing = new TreeMap<>();
        for (String name : changed.keySet()) {
            Table table = table(name);
            if (!table.rows().equals(base.table(name).rows())) {
                differing.put(name, table);
            }
        }
        return differing;
    }

    private TreeMap<RowKey, Row> writable(Row row) {
        current.remove(row.schema().name());
        return changed.computeIfAbsent(row.schema().name(), name -> {
            TreeMap<RowKey, Row> rows = new TreeMap<>();
            base.table(name).rows().forEach(existing -> rows.put(existing.key(), existing));
            return rows;
        });
    }
}
