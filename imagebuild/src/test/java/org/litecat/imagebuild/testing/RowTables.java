package org.litecat.imagebuild.testing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.litecat.core.host.FileLocks;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.core.table.json.JsonTableStore;

/** Tables in a directory of a test, with rows written as short texts. */
public record RowTables(TableStore store) {
    public static RowTables in(Path directory) {
        return new RowTables(new JsonTableStore(directory, Schema.load(), new FileLocks(), schema -> Map.of()));
    }

    /** Adds or replaces a row made of {@code column=value} texts. */
    public RowTables with(String table, String... columns) {
        Map<String, String> fields = new HashMap<>();
        for (String column : columns) {
            int equals = column.indexOf('=');
            fields.put(column.substring(0, equals), column.substring(equals + 1));
        }
        try (Transaction change = store.begin("test")) {
            change.put(Row.of(store.schema().require(table), fields));
            change.commit();
        }
        return this;
    }

    public Snapshot snapshot() {
        return store.snapshot();
    }
}
