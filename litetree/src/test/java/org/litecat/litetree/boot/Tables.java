package org.litecat.litetree.boot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.core.host.HostPaths;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Table;

/** Tables to make boot plans from. */
final class Tables implements Snapshot {
    static final Schema SCHEMA = Schema.load();

    private final Map<String, List<Row>> rows = new HashMap<>();
    private final Map<String, Table> tables = new HashMap<>();

    /** A node {@code n1} that runs the image {@code img}. */
    static Tables ofOneNode() {
        return new Tables()
                .row("osimage", "imagename=img", "provmethod=statelite", "groups=red")
                .node("n1");
    }

    Tables node(String node) {
        return row("nodelist", "node=" + node, "groups=all").row("nodetype", "node=" + node, "provmethod=img");
    }

    /** Rows of the litefile table for all images, each written {@code options path}. */
    Tables litefile(String... entries) {
        for (String entry : entries) {
            int blank = entry.indexOf(' ');
            row("litefile", "image=ALL", "file=" + entry.substring(blank + 1), "options=" + entry.substring(0, blank));
        }
        return this;
    }

    Tables row(String table, String... columns) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String column : columns) {
            int equals = column.indexOf('=');
            fields.put(column.substring(0, equals), column.substring(equals + 1));
        }
        rows.computeIfAbsent(table, name -> new ArrayList<>()).add(Row.of(SCHEMA.require(table), fields));
        tables.remove(table);
        return this;
    }

    @Override
    public Table table(String name) {
        return tables.computeIfAbsent(
                name, each -> new Table(SCHEMA.require(each), rows.getOrDefault(each, List.of())));
    }

    @Override
    public long generation() {
        return 1;
    }

    BootPlanner planner(Path root) {
        return new BootPlanner(SCHEMA, this, new HostPaths(root, root, root));
    }

    BootPlanner planner() {
        return planner(Path.of("/nonexistent"));
    }
}
