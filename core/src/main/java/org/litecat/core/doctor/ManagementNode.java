package org.litecat.core.doctor;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litecat.core.host.Host;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Table;
import org.litecat.core.table.TableStore;

/** The machine that is looked at, and its tables as far as whoever looks may read them. For one thread. */
public final class ManagementNode {
    private final Host host;
    private final TableStore store;
    private @Nullable Snapshot tables;

    public ManagementNode(Host host, TableStore store) {
        this.host = new Host(host.paths(), host.commands(), host.locks(), host.clock(), new BoundedNames(host.names()));
        this.store = store;
    }

    /** Its ports; names that nobody answers for in time are {@link Unseen}. */
    public Host host() {
        return host;
    }

    public Schema schema() {
        return store.schema();
    }

    /** Whether there are tables at all, also such as cannot be read: asking a store for them would make the first ones. */
    boolean hasTables() {
        Path directory = host.paths().tables();
        return Files.exists(current(), LinkOption.NOFOLLOW_LINKS)
                || Files.isDirectory(directory) && !Files.isExecutable(directory);
    }

    private Path current() {
        return host.paths().tables().resolve("current");
    }

    /** @throws Unseen when they are not there, or cannot be read */
    public Snapshot tables() {
        Snapshot read = tables;
        if (read == null) {
            if (!hasTables()) {
                throw new Unseen("there are no tables");
            }
            if (!Files.isReadable(current()) && !Files.notExists(current())) {
                throw new Unseen("the tables can be read by root alone");
            }
            try {
                read = store.snapshot();
                tables = read;
            } catch (ProblemException e) {
                throw Unseen.because(e);
            }
        }
        return read;
    }

    /** The settings of the site; the usual ones as long as its tables cannot be read. */
    public SiteSettings site() {
        try {
            Snapshot read = tables();
            read.table("site");
            return new SiteSettings(read);
        } catch (Unseen | ProblemException e) {
            return new SiteSettings(new Nothing(schema()));
        }
    }

    /** Tables without a row. */
    private record Nothing(Schema schema) implements Snapshot {
        @Override
        public Table table(String name) {
            return new Table(schema.require(name), List.of());
        }

        @Override
        public long generation() {
            return 0;
        }
    }
}
