package org.litecat.provision.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Response;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;

/** {@code nodestat}: how far nodes say they have come, node by node or in groups. Nobody is asked: what was reported is told. */
public final class Nodestat {
    private final TableStore store;
    private final InstantSource clock;
    private final Response response;

    public Nodestat(TableStore store, InstantSource clock, Response response) {
        this.store = store;
        this.clock = clock;
        this.response = response;
    }

    /** One line a node. */
    public void show(WantedNodes wanted) {
        Instant now = clock.instant();
        for (NodeState state : states(wanted)) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("node", state.node());
            fields.put("status", state.status());
            fields.put("reason", state.reason());
            Optional<Long> seconds =
                    state.since().map(since -> Duration.between(since, now).toSeconds());
            seconds.ifPresent(number -> fields.put("seconds", number));
            String since = state.since()
                    .map(time -> " (" + StatusTime.roughly(Duration.between(time, now)) + ")")
                    .orElse("");
            response.data(Answer.of(Kind.STATUS, fields).lines(List.of(state.node() + ": " + state.told() + since)));
        }
    }

    /** One line for all nodes that tell the same, the largest group first. */
    public void summarize(WantedNodes wanted) {
        Instant now = clock.instant();
        StateGroup.of(states(wanted)).forEach(group -> response.data(answer(group, now)));
    }

    private static Answer answer(StateGroup group, Instant now) {
        Optional<Duration> longest = group.longest(now);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", group.first().status());
        fields.put("reason", group.first().reason());
        fields.put("count", group.size());
        longest.ifPresent(lasted -> fields.put("longest", lasted.toSeconds()));
        fields.put("nodes", group.nodes());
        String since = longest.map(lasted -> ", the longest for " + StatusTime.roughly(lasted))
                .orElse("");
        return Answer.of(Kind.STATUSGROUP, fields)
                .lines(List.of(
                        group.size() + " " + group.first().told() + since, "    " + FoldedNodes.text(group.nodes())));
    }

    private List<NodeState> states(WantedNodes wanted) {
        Snapshot tables = store.snapshot();
        return NodeState.of(tables, wanted.in(new NodeDirectory(store.schema(), tables)));
    }
}
