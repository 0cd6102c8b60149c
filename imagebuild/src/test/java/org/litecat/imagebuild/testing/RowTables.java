package org.litecat.imagebuild.testing;

import java.util.HashMap;
import java.util.Map;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.PendingTables;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Table;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;

/** A store that keeps its tables in memory. */
public final class RowTables implements TableStore {
    private final Schema schema = Schema.load();
    private final Map<String, Table> tables = new HashMap<>();
    private long generation;

    /** Adds a row made of {@code column=value} texts. */
    public RowTables with(String table, String... columns) {
        Map<String, String> fields = new HashMap<>();
        for (String column : columns) {
            int equals = column.indexOf('=');
            fields.put(column.substring(0, equals), column.substring(equals + 1));
        }
        try (Transaction change = begin("test")) {
            change.put(Row.of(schema.require(table), fields));
            change.commit();
        }
        return this;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Snapshot snapshot() {
        return new Frozen(schema, Map.copyOf(tables), generation);
    }

    @Override
    public Transaction begin(String purpose) {
        PendingTables pending = new PendingTables(snapshot());
        return new Transaction() {
            @Override
            public void put(Row row) {
                pending.put(row);
            }

            @Override
            public void remove(Row row) {
                pending.remove(row);
            }

            @Override
            public void commit() {
                tables.putAll(pending.differing());
                generation++;
            }

            @Override
            public void close() {}

            @Override
            public Table table(String name) {
                return pending.table(name);
            }

            @Override
            public long generation() {
                return generation;
            }
        };
    }

    private record Frozen(Schema schema, Map<String, Table> tables, long generation) implements Snapshot {
        @Override
        public Table table(String name) {
            Table table = tables.get(name);
            return table == null ? new Table(schema.require(name), java.util.List.of()) : table;
        }
    }
}
