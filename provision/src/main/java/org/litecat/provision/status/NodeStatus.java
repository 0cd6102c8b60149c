package org.litecat.provision.status;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.litecat.core.response.Shown;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;

/** Stores what nodes are known to do in nodelist.status, with the time. */
public final class NodeStatus {
    private static final String TABLE = "nodelist";
    static final String OURS = "boot=";
    private static final int LONGEST_REASON = 300;

    private final TableStore store;
    private final InstantSource clock;

    public NodeStatus(TableStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Sets the status of nodes, all in one commit. Nodes that are no more are passed over, and so are those that have told
     * more since this began; nothing is stored when the site attribute {@code nodestatus} says no.
     *
     * @param status such as {@code powering-on}
     * @param begun before any of the nodes could tell
     */
    public void set(Collection<String> nodes, String status, Instant begun) {
        if (nodes.isEmpty()) {
            return;
        }
        try (Transaction transaction = store.begin("status of nodes")) {
            for (String node : nodes) {
                boolean told = transaction.before().table(TABLE).where("node", node).stream()
                        .anyMatch(row -> isAfter(row.get("statustime"), begun));
                if (!told) {
                    put(transaction, node, status, "");
                }
            }
            transaction.commit();
        }
    }

    /** Times have whole seconds: one within the same second is not taken for a later one. */
    private static boolean isAfter(String time, Instant begun) {
        return StatusTime.parse(time).filter(told -> told.isAfter(begun)).isPresent();
    }

    /**
     * Sets the status of one node as a part of a larger change; a node that is no more is passed over.
     *
     * @param reason why the node has failed, in the words of the node; empty unless it has. It becomes the entry
     *     {@code boot=REASON} of nodelist.appstatus, beside what other programs have written there; a node that is
     *     booted loses it
     */
    public void put(Transaction transaction, String node, String status, String reason) {
        if (!new SiteSettings(transaction.before()).isOn(SiteAttribute.NODESTATUS)) {
            return;
        }
        String time = StatusTime.text(clock.instant());
        for (Row row : transaction.before().table(TABLE).where("node", node)) {
            // A row that this change has already changed, perhaps for the same node.
            Row current = transaction.find(TABLE, row.key()).orElse(row);
            transaction.put(
                    explained(current, status, reason, time).with(Map.of("status", status, "statustime", time)));
        }
    }

    private static Row explained(Row row, String status, String reason, String time) {
        String before = row.get("appstatus");
        boolean settled = reason.isEmpty() && !status.equals("booted");
        String after = settled ? before : applications(before, reason);
        return after.equals(before) ? row : row.with(Map.of("appstatus", after, "appstatustime", time));
    }

    /** The list of application=state pairs with ours in place of an older one. */
    private static String applications(String list, String reason) {
        List<String> kept = new ArrayList<>(Arrays.asList(list.split(",")));
        kept.removeIf(entry -> entry.isBlank() || entry.startsWith(OURS));
        if (!reason.isEmpty()) {
            kept.add(OURS + printable(reason));
        }
        return String.join(",", kept);
    }

    private static String printable(String reason) {
        return Shown.text(reason.replaceAll("\\s+", " ").replace(',', ';').strip(), LONGEST_REASON);
    }
}
