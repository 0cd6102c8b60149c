package org.litecat.core.table;

import java.util.List;

/** The values of a row's key columns, in the order of the schema; rows are kept in the plain string order of their keys. */
public record RowKey(List<String> values) implements Comparable<RowKey> {
    public RowKey {
        values = List.copyOf(values);
    }

    @Override
    public int compareTo(RowKey other) {
        int shared = Math.min(values.size(), other.values.size());
        for (int i = 0; i < shared; i++) {
            int order = values.get(i).compareTo(other.values.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(values.size(), other.values.size());
    }
}
