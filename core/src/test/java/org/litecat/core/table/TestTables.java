package org.litecat.core.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.core.schema.Schema;

/** Tables in memory, for tests of what is computed from tables. */
public final class TestTables implements Snapshot {
    private final Schema schema = Schema.load();
    private final Map<String, List<Row>> rows = new HashMap<>();
    private final Map<String, Table> tables = new HashMap<>();

    public Schema schema() {
        return schema;
    }

    /** @param fields column, value, column, value ... */
    public TestTables row(String table, String... fields) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            row.put(fields[i], fields[i + 1]);
        }
        rows.computeIfAbsent(table, name -> new ArrayList<>()).add(Row.of(schema.require(table), row));
        tables.remove(table);
        return this;
    }

    public TestTables node(String name, String groups) {
        return row("nodelist", "node", name, "groups", groups);
    }

    @Override
    public Table table(String name) {
        return tables.computeIfAbsent(
                name, table -> new Table(schema.require(table), rows.getOrDefault(table, List.of())));
    }

    @Override
    public long generation() {
        return 1;
    }
}
