package org.litecat.provision.testing;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.litecat.core.host.FileLocks;
import org.litecat.core.host.Host;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteRules;
import org.litecat.core.table.Row;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.core.table.json.JsonTableStore;

/** A management node below a directory of its own: real tables, real programs, moved paths. */
public final class TestSite {
    private static final Schema SCHEMA = Schema.load();

    private final Path root;
    private final Host host;
    private final TableStore store;

    public TestSite(Path root) {
        this.root = root;
        HostPaths paths = HostPaths.of(Map.of("LITECAT_ROOT", root.toString(), "XCATROOT", root + "/opt/xcat"));
        this.host = new Host(paths, new ProcessCommands(), new FileLocks(), InstantSource.system());
        this.store = new JsonTableStore(paths.tables(), SCHEMA, host.locks(), new SiteRules("mn"));
    }

    public Path root() {
        return root;
    }

    public Host host() {
        return host;
    }

    public TableStore store() {
        return store;
    }

    /** Stores a row: column, value, column, value ... */
    public TestSite row(String table, String... columns) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            fields.put(columns[i], columns[i + 1]);
        }
        try (Transaction transaction = store.begin("test")) {
            transaction.put(Row.of(SCHEMA.require(table), fields));
            transaction.commit();
        }
        return this;
    }

    /** The value in the first active row that has this in its node column; empty when there is none. */
    public String value(String table, String node, String column) {
        return store.snapshot().table(table).where("node", node).stream()
                .map(row -> row.get(column))
                .findFirst()
                .orElse("");
    }
}
