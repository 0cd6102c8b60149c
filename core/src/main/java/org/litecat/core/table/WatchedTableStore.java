package org.litecat.core.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.schema.Schema;

/**
 * A store that shows somebody each change of certain rows: what is about to be committed, and, once it is, that it is. The
 * watcher is asked for nothing as long as no such row changes, so it may be costly to have.
 */
public final class WatchedTableStore implements TableStore {
    private final TableStore store;
    private final Watcher watcher;

    public WatchedTableStore(TableStore store, Watcher watcher) {
        this.store = store;
        this.watcher = watcher;
    }

    /** Somebody who has something to say of changes; it cannot keep them from happening. */
    public interface Watcher {
        /**
         * Whether a row that is put or removed is one to look at.
         *
         * @param before the tables as they were when the transaction began
         */
        boolean concerns(Row row, boolean removed, Snapshot before);

        /** @return what is to be said when the change has become the new generation */
        Runnable look(Snapshot before, Transaction after);
    }

    @Override
    public Schema schema() {
        return store.schema();
    }

    @Override
    public Snapshot snapshot() {
        return store.snapshot();
    }

    @Override
    public Snapshot snapshot(long generation) {
        return store.snapshot(generation);
    }

    @Override
    public List<Generation> generations() {
        return store.generations();
    }

    @Override
    public Transaction begin(String purpose) {
        return new WatchedTransaction(store.begin(purpose));
    }

    private final class WatchedTransaction implements Transaction {
        private final Transaction transaction;
        private boolean concerned;

        WatchedTransaction(Transaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public Snapshot before() {
            return transaction.before();
        }

        @Override
        public Table table(String name) {
            return transaction.table(name);
        }

        @Override
        public Optional<Row> find(String table, RowKey key) {
            return transaction.find(table, key);
        }

        @Override
        public long generation() {
            return transaction.generation();
        }

        @Override
        public Map<String, TableChange> differing() {
            return transaction.differing();
        }

        @Override
        public void put(Row row) {
            concerned = concerned || watcher.concerns(row, false, transaction.before());
            transaction.put(row);
        }

        @Override
        public void remove(Row row) {
            concerned = concerned || watcher.concerns(row, true, transaction.before());
            transaction.remove(row);
        }

        @Override
        public void commit() {
            Runnable said = concerned ? watcher.look(transaction.before(), transaction) : () -> {};
            transaction.commit();
            said.run();
        }

        @Override
        public void close() {
            transaction.close();
        }
    }
}
