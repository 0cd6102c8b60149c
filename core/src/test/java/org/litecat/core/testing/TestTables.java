package org.litecat.core.testing;

import java.nio.file.Path;
import java.util.Map;
import org.litecat.core.host.FileLocks;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Table;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.core.table.json.JsonTableStore;

/** Tables that a test fills row by row. As a snapshot they show what they hold by now. */
public final class TestTables implements Snapshot {
    private final TableStore store;

    public TestTables(TableStore store) {
        this.store = store;
    }

    /** Empty tables in memory. */
    public static TestTables inMemory() {
        return new TestTables(new MemoryTableStore(schema -> Map.of()));
    }

    /** Empty tables in files, for a test that has them read by another process or edits them by hand. */
    public static TestTables in(Path directory) {
        return new TestTables(new JsonTableStore(directory, Rows.SCHEMA, new FileLocks(), schema -> Map.of()));
    }

    public TableStore store() {
        return store;
    }

    public Schema schema() {
        return store.schema();
    }

    /** The tables as they are now, whatever is added later. */
    public Snapshot snapshot() {
        return store.snapshot();
    }

    /** Adds or replaces a row: column, value, column, value ... */
    public TestTables row(String table, String... columns) {
        try (Transaction change = store.begin("test")) {
            change.put(Rows.row(table, columns));
            change.commit();
        }
        return this;
    }

    public TestTables node(String name, String groups) {
        return row("nodelist", "node", name, "groups", groups);
    }

    /** Removes all rows of a table. */
    public TestTables without(String table) {
        try (Transaction change = store.begin("test")) {
            change.before().table(table).rows().forEach(change::remove);
            change.commit();
        }
        return this;
    }

    @Override
    public Table table(String name) {
        return snapshot().table(name);
    }

    @Override
    public long generation() {
        return snapshot().generation();
    }
}
