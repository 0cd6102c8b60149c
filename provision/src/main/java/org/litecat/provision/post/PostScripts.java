package org.litecat.provision.post;

import org.jspecify.annotations.Nullable;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.Names;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;

/** The scripts of nodes as tables and template are when somebody asks, for a program that runs long. For many threads. */
public final class PostScripts {
    private final TableStore store;
    private final HostPaths paths;
    private final Names names;
    private @Nullable MyPostScript current;
    private long generation;

    public PostScripts(TableStore store, HostPaths paths, Names names) {
        this.store = store;
        this.paths = paths;
        this.names = names;
    }

    /** @throws org.litecat.core.response.ProblemException with everything that keeps the node from a script */
    public synchronized String of(String node) {
        Snapshot tables = store.snapshot();
        MyPostScript made = current;
        if (made == null || tables.generation() != generation) {
            made = new MyPostScript(store.schema(), tables, paths, names);
            current = made;
            generation = tables.generation();
        }
        return made.of(node);
    }
}
