package org.litecat.core.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.litecat.core.host.FileLocks;
import org.litecat.core.host.Host;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.Names;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.host.SystemNames;
import org.litecat.core.site.SiteRules;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.json.JsonTableStore;

/** A management node below a directory of its own: real tables, real programs, moved paths. Modules add what they do there. */
public class TestSite {
    private final Path root;
    private final Host host;
    private final TestTables tables;

    /** On this machine as it is. */
    public TestSite(Path root) {
        this(root, new SystemNames());
    }

    public TestSite(Path root, Names names) {
        this.root = root;
        HostPaths paths = HostPaths.of(environment());
        this.host = new Host(paths, new ProcessCommands(), new FileLocks(), InstantSource.system(), names);
        this.tables =
                new TestTables(new JsonTableStore(paths.tables(), Rows.SCHEMA, host.locks(), new SiteRules("mn")));
    }

    public Path root() {
        return root;
    }

    /** The variables by which a verb works on this node. */
    public final Map<String, String> environment() {
        return Map.of("LITECAT_ROOT", root.toString(), "XCATROOT", root + "/opt/xcat");
    }

    public Host host() {
        return host;
    }

    public HostPaths paths() {
        return host.paths();
    }

    public TableStore store() {
        return tables.store();
    }

    public Snapshot snapshot() {
        return tables.snapshot();
    }

    /** Adds or replaces a row: column, value, column, value ... */
    public TestSite row(String table, String... columns) {
        tables.row(table, columns);
        return this;
    }

    /** The value in the first active row that has this in its node column; empty when there is none. */
    public String value(String table, String node, String column) {
        return snapshot().table(table).where("node", node).stream()
                .map(row -> row.get(column))
                .findFirst()
                .orElse("");
    }

    /** Writes a file. @return its path as the tables have it */
    public String file(String place, String... lines) throws IOException {
        Files.write(parentMade(place), List.of(lines));
        return place;
    }

    /** Links a place to something of this machine, once. @return the place as the tables have it */
    public String link(String place, Path target) throws IOException {
        Path link = parentMade(place);
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, target);
        }
        return place;
    }

    private Path parentMade(String place) throws IOException {
        Path path = paths().at(place);
        Files.createDirectories(path.getParent());
        return path;
    }
}
