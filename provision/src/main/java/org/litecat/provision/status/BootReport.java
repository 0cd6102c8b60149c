package org.litecat.provision.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.litecat.core.table.Snapshot;

/**
 * How far a node has come since it was powered: what it reported before does not count.
 *
 * @param told why it failed, else its last report since; empty when there is none
 * @param heard when that was
 */
public record BootReport(String node, Result result, String told, Optional<Instant> heard) {
    /** What became of the boot. */
    public enum Result {
        UP,
        FAILED,
        UNDERWAY
    }

    /** @param powered when; reports have whole seconds, and one within the same second is taken for an older one */
    public static List<BootReport> since(Snapshot tables, Collection<String> nodes, Instant powered) {
        List<BootReport> reports = new ArrayList<>();
        for (NodeState state : NodeState.of(tables, nodes)) {
            Optional<Instant> heard = state.since().filter(time -> time.isAfter(powered));
            Result result = heard.isPresent() ? result(state) : Result.UNDERWAY;
            reports.add(new BootReport(state.node(), result, heard.isPresent() ? told(result, state) : "", heard));
        }
        return reports;
    }

    /** A reason that stands there while the node goes on is one of an earlier boot. */
    private static String told(Result result, NodeState state) {
        return result == Result.FAILED && !state.reason().isEmpty() ? state.reason() : state.status();
    }

    private static Result result(NodeState state) {
        return switch (state.course()) {
            case BOOTED -> Result.UP;
            case FAILED -> Result.FAILED;
            case BOOTING, OTHER, SILENT -> Result.UNDERWAY;
        };
    }
}
