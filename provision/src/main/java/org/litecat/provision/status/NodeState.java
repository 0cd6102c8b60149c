package org.litecat.provision.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Table;

/**
 * How far a node says it has come.
 *
 * @param status what the node has told last; empty when it has told nothing yet
 * @param reason why it has failed, or went on without something; else empty
 */
record NodeState(String node, String status, Optional<Instant> since, String reason) {
    private static final String SILENT = "no report";
    private static final Set<String> BOOTS = Set.of("powering-on", "netbooting", "booting", "postbooting");

    /** What nodes are counted by; the worst first. */
    enum Course {
        FAILED,
        BOOTING,
        BOOTED,
        OTHER,
        SILENT
    }

    /** @param nodes in the order of the answer */
    static List<NodeState> of(Snapshot tables, Collection<String> nodes) {
        Table nodelist = tables.table("nodelist");
        List<NodeState> states = new ArrayList<>();
        for (String node : nodes) {
            Optional<Row> row = nodelist.where("node", node).stream().findFirst();
            states.add(new NodeState(
                    node,
                    row.map(found -> found.get("status")).orElse(""),
                    row.flatMap(found -> StatusTime.parse(found.get("statustime"))),
                    row.map(found -> reason(found.get("appstatus"))).orElse("")));
        }
        return states;
    }

    private static String reason(String applications) {
        return Arrays.stream(applications.split(","))
                .filter(entry -> entry.startsWith(NodeStatus.OURS))
                .map(entry -> entry.substring(NodeStatus.OURS.length()))
                .findFirst()
                .orElse("");
    }

    String told() {
        return (status.isEmpty() ? SILENT : status) + (reason.isEmpty() ? "" : ": " + reason);
    }

    Course course() {
        if (status.isEmpty()) {
            return Course.SILENT;
        }
        if (BOOTS.contains(status)) {
            return Course.BOOTING;
        }
        return switch (status) {
            case "failed" -> Course.FAILED;
            case "booted" -> Course.BOOTED;
            default -> Course.OTHER;
        };
    }
}
