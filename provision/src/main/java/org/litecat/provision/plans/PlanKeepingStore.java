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
import org.litecat.core.table.WatchedTableStore;

/**
 * The tables of another store; after each commit that boot plans may depend on, the plan files of nodes are made anew, so
 * that the change takes effect when a node boots next.
 */
public final class PlanKeepingStore {
    /** Tables that no plan depends on, unless by a variable that makes no sense. */
    private static final Set<String> APART = Set.of("auditlog", "eventlog", "chain", "policy", "postscripts");

    private static final Map<String, @Nullable String> WITHOUT_STATUS = withoutStatus();

    private PlanKeepingStore() {}

    /** @param store where the tables are */
    public static TableStore over(TableStore store, Host host, Response response) {
        return new WatchedTableStore(
                store,
                PlanKeepingStore::concerns,
                (before, after) -> () -> new PlanRefresh(store, host, response).run());
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

    private static boolean concerns(Row row, boolean removed, Snapshot tables) {
        String table = row.schema().name();
        if (removed || !table.equals("nodelist")) {
            return !APART.contains(table);
        }
        Optional<Row> before = tables.find(table, row.key());
        return before.isEmpty() || !before.get().with(WITHOUT_STATUS).equals(row.with(WITHOUT_STATUS));
    }
}
