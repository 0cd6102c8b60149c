package org.litecat.provision.status;

import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;

/** Stores what nodes are known to do in nodelist.status, with the time. */
public final class NodeStatus {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd-yyyy HH:mm:ss", Locale.ROOT);
    private static final Set<String> NO = Set.of("n", "N", "0", "no", "NO");
    private static final String TABLE = "nodelist";

    private final TableStore store;
    private final InstantSource clock;

    public NodeStatus(TableStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Sets the status of nodes, all in one commit. Nodes that are no more are passed over; nothing is stored when the
     * site attribute {@code nodestatus} says no.
     *
     * @param status such as {@code booting} or {@code booted}
     */
    public void set(Collection<String> nodes, String status) {
        if (nodes.isEmpty() || NO.contains(new SiteSettings(store.snapshot()).raw("nodestatus"))) {
            return;
        }
        String time = TIME.withZone(ZoneId.systemDefault()).format(clock.instant());
        try (Transaction transaction = store.begin("status of nodes")) {
            for (String node : nodes) {
                List<Row> rows = transaction.before().table(TABLE).where("node", node);
                for (Row row : rows) {
                    transaction.put(row.with(Map.of("status", status, "statustime", time)));
                }
            }
            transaction.commit();
        }
    }
}
