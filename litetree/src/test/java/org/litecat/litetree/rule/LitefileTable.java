package org.litecat.litetree.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Table;

/** A litefile table to test with. */
public final class LitefileTable {
    private static final Schema SCHEMA = Schema.load();

    private final List<Row> rows = new ArrayList<>();

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
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("image", image);
        fields.put("file", file);
        fields.put("options", options);
        fields.put("disable", disable);
        rows.add(Row.of(SCHEMA.require("litefile"), fields));
        return this;
    }

    public Snapshot snapshot() {
        return new Snapshot() {
            @Override
            public Table table(String name) {
                return new Table(SCHEMA.require(name), name.equals("litefile") ? rows : List.of());
            }

            @Override
            public long generation() {
                return 1;
            }
        };
    }

    /** The rules for an image called {@code img}. */
    public LiteRules rules() {
        return LiteRules.of(snapshot(), "img", List.of());
    }
}
