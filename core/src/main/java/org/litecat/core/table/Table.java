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
import org.jspecify.annotations.Nullable;
import org.litecat.core.schema.TableSchema;

/** The rows of one table at one moment, in key order; immutable. What is asked for by key may leave the rest unread. */
public final class Table {
    private final TableSchema schema;
    private final @Nullable RowSource source;
    private final Map<String, Map<String, List<Row>>> byColumn = new HashMap<>();
    private @Nullable List<Row> rows;

    /** @param rows in any order, no two with the same key */
    public Table(TableSchema schema, Collection<Row> rows) {
        this.schema = schema;
        this.source = null;
        this.rows = List.of(inKeyOrder(rows));
    }

    public Table(TableSchema schema, RowSource source) {
        this.schema = schema;
        this.source = source;
    }

    public TableSchema schema() {
        return schema;
    }

    /** All rows, also disabled ones. */
    public List<Row> rows() {
        List<Row> known = rows;
        if (known == null) {
            known = source == null ? List.of() : Collections.unmodifiableList(source.all());
            rows = known;
        }
        return known;
    }

    /** The rows that count. */
    public List<Row> active() {
        return active(rows());
    }

    /** The row with this key, disabled or not. */
    public Optional<Row> find(RowKey key) {
        List<Row> found = startingWith(key);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** The rows whose key begins with these values, in key order, disabled ones too. */
    public List<Row> startingWith(RowKey prefix) {
        if (rows == null && source != null) {
            Optional<List<Row>> found = source.startingWith(prefix);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return searched(prefix);
    }

    /** The active rows whose column has this value, in key order. */
    public List<Row> where(String column, String value) {
        if (rows == null && source != null && column.equals(schema.keys().get(0))) {
            Optional<List<Row>> found = source.startingWith(new RowKey(List.of(value)));
            if (found.isPresent()) {
                return active(found.get());
            }
        }
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
            found = found == null
                    ? where(column.getKey(), column.getValue())
                    : having(found, column.getKey(), column.getValue());
        }
        return found == null ? active() : found;
    }

    private static List<Row> having(List<Row> rows, String column, String value) {
        List<Row> having = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (row.get(column).equals(value)) {
                having.add(row);
            }
        }
        return having;
    }

    private static List<Row> active(List<Row> rows) {
        List<Row> active = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (row.isActive()) {
                active.add(row);
            }
        }
        return Collections.unmodifiableList(active);
    }

    private List<Row> searched(RowKey prefix) {
        List<Row> all = rows();
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean before = all.get(middle).key().compareTo(prefix) < 0;
            low = before ? middle + 1 : low;
            high = before ? high : middle;
        }
        while (high < all.size() && all.get(high).key().startsWith(prefix)) {
            high++;
        }
        return all.subList(low, high);
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
        for (Row row : rows()) {
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
