package org.litecat.core.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.schema.TableSchema;

/** The rows of one table at one moment, in key order; immutable. */
public final class Table {
    private final TableSchema schema;
    private final List<Row> rows;
    private final Map<String, Map<String, List<Row>>> byColumn = new HashMap<>();

    /** @param rows in any order, no two with the same key */
    public Table(TableSchema schema, Collection<Row> rows) {
        this.schema = schema;
        this.rows = List.of(inKeyOrder(rows));
    }

    public TableSchema schema() {
        return schema;
    }

    /** All rows, also disabled ones. */
    public List<Row> rows() {
        return rows;
    }

    /** The rows that count. */
    public List<Row> active() {
        List<Row> active = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (row.isActive()) {
                active.add(row);
            }
        }
        return Collections.unmodifiableList(active);
    }

    /** The row with this key, disabled or not. */
    public Optional<Row> find(RowKey key) {
        int low = 0;
        int high = rows.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = rows.get(middle).key().compareTo(key);
            if (order == 0) {
                return Optional.of(rows.get(middle));
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return Optional.empty();
    }

    /** The active rows whose column has this value, in key order. */
    public List<Row> where(String column, String value) {
        Map<String, List<Row>> index = byColumn.get(column);
        if (index == null) {
            index = indexOf(column);
            byColumn.put(column, index);
        }
        List<Row> found = index.get(value);
        return found == null ? List.of() : Collections.unmodifiableList(found);
    }

    /** The active rows that match all the given columns. */
    public List<Row> where(Map<String, String> columns) {
        List<Row> found = null;
        for (Map.Entry<String, String> column : columns.entrySet()) {
            if (found == null) {
                found = where(column.getKey(), column.getValue());
            } else {
                found = found.stream()
                        .filter(row -> row.get(column.getKey()).equals(column.getValue()))
                        .toList();
            }
        }
        return found == null ? active() : found;
    }

    /** Rows nearly always come in order: a file is kept so. */
    private static Row[] inKeyOrder(Collection<Row> rows) {
        Row[] sorted = rows.toArray(new Row[0]);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i - 1].key().compareTo(sorted[i].key()) > 0) {
                Arrays.sort(sorted, Comparator.comparing(Row::key));
                break;
            }
        }
        return sorted;
    }

    private Map<String, List<Row>> indexOf(String column) {
        Map<String, List<Row>> index = new HashMap<>();
        for (Row row : rows) {
            if (row.isActive()) {
                List<Row> same = index.get(row.get(column));
                if (same == null) {
                    same = new ArrayList<>(1);
                    index.put(row.get(column), same);
                }
                same.add(row);
            }
        }
        return index;
    }
}
