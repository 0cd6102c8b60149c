package org.litecat.provision.plans;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litecat.core.host.Host;
import org.litecat.core.response.Response;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Generation;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Table;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;

/**
 * The tables of another store; after each commit that boot plans may depend on, the plan files of nodes are made anew, so
 * that the change takes effect when a node boots next.
 */
public final class PlanKeepingStore implements TableStore {
    /** Tables that no plan depends on, unless by a variable that makes no sense. */
    private static final Set<String> APART = Set.of("auditlog", "eventlog", "chain", "policy", "postscripts");

    private static final Map<String, @Nullable String> WITHOUT_STATUS = withoutStatus();

    private final TableStore store;
    private final Host host;
    private final Response response;

    public PlanKeepingStore(TableStore store, Host host, Response response) {
        this.store = store;
        this.host = host;
        this.response = response;
    }

    /** What nodes report changes many times while they boot. */
    private static Map<String, @Nullable String> withoutStatus() {
        Map<String, @Nullable String> columns = new HashMap<>();
        for (String name : List.of("status", "appstatus", "updatestatus")) {
            columns.put(name, null);
            columns.put(name + "time", null);
        }
        return columns;
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
        return new Watched(store.begin(purpose));
    }

    private final class Watched implements Transaction {
        private final Transaction transaction;
        private boolean concerned;

        Watched(Transaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public void put(Row row) {
            concerned = concerned || concerns(row);
            transaction.put(row);
        }

        @Override
        public void remove(Row row) {
            concerned = concerned || !APART.contains(row.schema().name());
            transaction.remove(row);
        }

        private boolean concerns(Row row) {
            String table = row.schema().name();
            if (!table.equals("nodelist")) {
                return !APART.contains(table);
            }
            Optional<Row> before = transaction.before().find(table, row.key());
            return before.isEmpty() || !before.get().with(WITHOUT_STATUS).equals(row.with(WITHOUT_STATUS));
        }

        @Override
        public void commit() {
            transaction.commit();
            if (concerned) {
                concerned = false;
                new PlanRefresh(store, host, response).run();
            }
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
        public void close() {
            transaction.close();
        }
    }
}
