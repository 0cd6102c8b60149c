package org.litecat.core.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Row;

/** Rows as tests write them: the table, then column, value, column, value ... */
public final class Rows {
    static final Schema SCHEMA = Schema.load();

    private Rows() {}

    public static Row row(String table, String... columns) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            fields.put(columns[i], columns[i + 1]);
        }
        return Row.of(SCHEMA.require(table), fields);
    }
}
