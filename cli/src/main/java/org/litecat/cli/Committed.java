package org.litecat.cli;

import org.jspecify.annotations.Nullable;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.core.table.WatchedTableStore;

/** Remembers whether a verb has changed the tables, for the case that it cannot say so itself. */
final class Committed implements WatchedTableStore.Watcher {
    private @Nullable Snapshot before;

    @Override
    public boolean concerns(Row row, boolean removed, Snapshot tables) {
        return true;
    }

    @Override
    public Runnable look(Snapshot tables, Transaction after) {
        return () -> before = tables;
    }

    /** A commit of rows that do not differ makes no generation. */
    boolean hasChanged(TableStore store) {
        Snapshot first = before;
        return first != null && store.snapshot().generation() != first.generation();
    }
}
