package org.litecat.litetree.rule;

import java.util.List;
import org.litecat.core.table.Snapshot;
import org.litecat.core.testing.TestTables;

/** A litefile table to test with. */
public final class LitefileTable {
    private final TestTables tables = TestTables.inMemory();

    /** Rows for all images, each written {@code options path}. */
    public static LitefileTable of(String... rows) {
        LitefileTable table = new LitefileTable();
        for (String row : rows) {
            int blank = row.indexOf(' ');
            table.row("ALL", row.substring(blank + 1), row.substring(0, blank), "");
        }
        return table;
    }

    public LitefileTable row(String image, String file, String options, String disable) {
        tables.row("litefile", "image", image, "file", file, "options", options, "disable", disable);
        return this;
    }

    public Snapshot snapshot() {
        return tables.snapshot();
    }

    /** The rules for an image called {@code img}. */
    public LiteRules rules() {
        return LiteRules.of(snapshot(), "img", List.of());
    }
}
