package org.litecat.core.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** Whether the first values are these. */
    public boolean startsWith(RowKey prefix) {
        return values.size() >= prefix.values.size()
                && values.subList(0, prefix.values.size()).equals(prefix.values);
    }

    // By hand: what the compiler makes for a record is linked at run time, which costs a short verb several
    // milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowKey key && values.equals(key.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
