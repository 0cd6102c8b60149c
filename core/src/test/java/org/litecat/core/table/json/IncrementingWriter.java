package org.litecat.core.table.json;

import static org.litecat.core.testing.Rows.row;

import java.nio.file.Path;
import java.util.List;
import org.litecat.core.host.FileLocks;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Row;
import org.litecat.core.table.Transaction;
import org.litecat.core.testing.GivenSite;

/** Counts up two rows of two tables so many times, one commit each: they are equal after every commit. */
final class IncrementingWriter {
    private IncrementingWriter() {}

    public static void main(String[] arguments) {
        JsonTableStore store = store(Path.of(arguments[0]));
        int times = Integer.parseInt(arguments[1]);
        for (int i = 0; i < times; i++) {
            try (Transaction change = store.begin("count")) {
                int next = count(change.table("site").where("key", "count"), "value") + 1;
                change.put(row("site", "key", "count", "value", Integer.toString(next)));
                change.put(row("osimage", "imagename", "count", "comments", Integer.toString(next)));
                change.commit();
            }
        }
    }

    /** Keeps few generations, so that nearly every commit removes one. */
    static JsonTableStore store(Path tables) {
        return new JsonTableStore(tables, Schema.load(), new FileLocks(), new GivenSite("historykeep", "5"));
    }

    static int count(List<Row> rows, String column) {
        return rows.isEmpty() ? 0 : Integer.parseInt(rows.get(0).get(column));
    }
}
