package org.litecat.core.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A table and what is to become of some of its rows: another row of the same key, or nothing. */
public final class TableChange {
    private final Table before;
    private final SortedMap<RowKey, Optional<Row>> rows;

    TableChange(Table before, SortedMap<RowKey, Optional<Row>> rows) {
        this.before = before;
        this.rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }

    /** A table that comes into being. */
    public static TableChange created(Table table) {
        SortedMap<RowKey, Optional<Row>> rows = new TreeMap<>();
        table.rows().forEach(row -> rows.put(row.key(), Optional.of(row)));
        return new TableChange(new Table(table.schema(), List.of()), rows);
    }

    public Table before() {
        return before;
    }

    /** The new row of each key that changes; nothing for one that goes. */
    public SortedMap<RowKey, Optional<Row>> rows() {
        return rows;
    }

    public Table after() {
        return new Table(before.schema(), new ChangedRows());
    }

    private final class ChangedRows implements RowSource {
        @Override
        public List<Row> all() {
            return merged(before.rows(), rows);
        }

        @Override
        public Optional<List<Row>> startingWith(RowKey prefix) {
            SortedMap<RowKey, Optional<Row>> changed = new TreeMap<>();
            for (Map.Entry<RowKey, Optional<Row>> row : rows.tailMap(prefix).entrySet()) {
                if (!row.getKey().startsWith(prefix)) {
                    break;
                }
                changed.put(row.getKey(), row.getValue());
            }
            return Optional.of(merged(before.startingWith(prefix), changed));
        }
    }

    private static List<Row> merged(List<Row> old, SortedMap<RowKey, Optional<Row>> changed) {
        TreeMap<RowKey, Row> merged = new TreeMap<>();
        for (Row row : old) {
            merged.put(row.key(), row);
        }
        for (Map.Entry<RowKey, Optional<Row>> change : changed.entrySet()) {
            if (change.getValue().isPresent()) {
                merged.put(change.getKey(), change.getValue().get());
            } else {
                merged.remove(change.getKey());
            }
        }
        return new ArrayList<>(merged.values());
    }
}
