package org.litecat.provision.post;

import org.jspecify.annotations.Nullable;
import org.litecat.core.host.HostPaths;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.provision.address.LocalAddress;
import org.litecat.provision.address.NameService;

/** The scripts of nodes as tables and template are when somebody asks, for a program that runs long. For many threads. */
public final class PostScripts {
    private final TableStore store;
    private final HostPaths paths;
    private final NameService names;
    private @Nullable MyPostScript current;
    private long generation;

    public PostScripts(TableStore store, HostPaths paths, NameService names) {
        this.store = store;
        this.paths = paths;
        this.names = names;
    }

    /** @throws org.litecat.core.response.ProblemException with everything that keeps the node from a script */
    public synchronized String of(String node) {
        Snapshot tables = store.snapshot();
        MyPostScript made = current;
        if (made == null || tables.generation() != generation) {
            made = new MyPostScript(store.schema(), tables, paths, names, LocalAddress.all());
            current = made;
            generation = tables.generation();
        }
        return made.of(node);
    }
}
