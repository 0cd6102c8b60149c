package org.litecat.provision.plans;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litecat.core.host.Host;
import org.litecat.core.response.Response;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.core.table.WatchedTableStore;

/**
 * After each commit that boot plans may depend on, makes the plan files of nodes anew, so that the change takes effect when
 * a node boots next.
 */
public final class PlanWatcher implements WatchedTableStore.Watcher {
    /** Tables that no plan depends on, unless by a variable that makes no sense. */
    private static final Set<String> APART = Set.of("auditlog", "eventlog", "chain", "policy", "postscripts");

    private static final Map<String, @Nullable String> WITHOUT_STATUS = withoutStatus();

    private final TableStore store;
    private final Host host;
    private final Response response;

    /** @param store where the tables are */
    public PlanWatcher(TableStore store, Host host, Response response) {
        this.store = store;
        this.host = host;
        this.response = response;
    }

    @Override
    public boolean concerns(Row row, boolean removed, Snapshot tables) {
        String table = row.schema().name();
        if (removed || !table.equals("nodelist")) {
            return !APART.contains(table);
        }
        Optional<Row> before = tables.find(table, row.key());
        return before.isEmpty() || !before.get().with(WITHOUT_STATUS).equals(row.with(WITHOUT_STATUS));
    }

    @Override
    public Runnable look(Snapshot before, Transaction after) {
        return () -> new PlanRefresh(store, host, response).run(before);
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
}
