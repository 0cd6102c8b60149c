package org.litecat.litetree.boot;

import java.nio.file.Path;
import org.litecat.core.host.HostPaths;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Table;
import org.litecat.core.testing.TestTables;

/** Tables to make boot plans from. */
final class Tables implements Snapshot {
    private final TestTables tables = TestTables.inMemory();

    /** A node {@code n1} that runs the image {@code img}. */
    static Tables ofOneNode() {
        return new Tables()
                .row("osimage", "imagename", "img", "provmethod", "statelite", "groups", "red")
                .node("n1");
    }

    Tables node(String node) {
        return row("nodelist", "node", node, "groups", "all").row("nodetype", "node", node, "provmethod", "img");
    }

    /** Rows of the litefile table for all images, each written {@code options path}. */
    Tables litefile(String... entries) {
        for (String entry : entries) {
            int blank = entry.indexOf(' ');
            row("litefile", "image", "ALL", "file", entry.substring(blank + 1), "options", entry.substring(0, blank));
        }
        return this;
    }

    /** Adds or replaces a row: column, value, column, value ... */
    Tables row(String table, String... columns) {
        tables.row(table, columns);
        return this;
    }

    @Override
    public Table table(String name) {
        return tables.table(name);
    }

    @Override
    public long generation() {
        return tables.generation();
    }

    BootPlanner planner(Path root) {
        return new BootPlanner(tables.schema(), tables.snapshot(), new HostPaths(root, root, root));
    }

    BootPlanner planner() {
        return planner(Path.of("/nonexistent"));
    }
}
