package org.litecat.core.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.litecat.core.schema.TableSchema;

/** The rows of one table at one moment, in key order; immutable. */
public final class Table {
    private final TableSchema schema;
    private final List<Row> rows;
    private @Nullable Map<RowKey, Row> byKey;
    private final Map<String, Map<String, List<Row>>> byColumn = new HashMap<>();

    /** @param rows in any order, no two with the same key */
    public Table(TableSchema schema, Collection<Row> rows) {
        this.schema = schema;
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(java.util.Comparator.comparing(Row::key));
        this.rows = List.copyOf(sorted);
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
        return rows.stream().filter(Row::isActive).toList();
    }

    /** The row with this key, disabled or not. */
    public Optional<Row> find(RowKey key) {
        if (byKey == null) {
            Map<RowKey, Row> index = new TreeMap<>();
            rows.forEach(row -> index.put(row.key(), row));
            byKey = index;
        }
        return Optional.ofNullable(byKey.get(key));
    }

    /** The active rows whose column has this value, in key order. */
    public List<Row> where(String column, String value) {
        Map<String, List<Row>> index = byColumn.computeIfAbsent(column, this::indexOf);
        return index.getOrDefault(value, List.of());
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

    private Map<String, List<Row>> indexOf(String column) {
        Map<String, List<Row>> index = new HashMap<>();
        for (Row row : rows) {
            if (row.isActive()) {
                index.computeIfAbsent(row.get(column), value -> new ArrayList<>())
                        .add(row);
            }
        }
        return index;
    }
}
