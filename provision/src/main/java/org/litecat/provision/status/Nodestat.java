package org.litecat.provision.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;

/** {@code nodestat}: how far nodes say they have come, node by node or in groups. Nobody is asked: what was reported is told. */
public final class Nodestat {
    private static final String TABLE = "nodelist";
    private static final String SILENT = "no report";

    private final TableStore store;
    private final InstantSource clock;
    private final Response response;

    public Nodestat(TableStore store, InstantSource clock, Response response) {
        this.store = store;
        this.clock = clock;
        this.response = response;
    }

    /**
     * @param status what the node has told last; empty when it has told nothing yet
     * @param reason why it has failed, or went on without something; else empty
     */
    private record State(String node, String status, Optional<Instant> since, String reason) {
        String told() {
            return (status.isEmpty() ? SILENT : status) + (reason.isEmpty() ? "" : ": " + reason);
        }
    }

    /** One line a node. */
    public void show(WantedNodes wanted) {
        Instant now = clock.instant();
        for (State state : states(wanted)) {
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
        Map<String, List<State>> groups = new LinkedHashMap<>();
        states(wanted)
                .forEach(state -> groups.computeIfAbsent(state.told(), told -> new ArrayList<>())
                        .add(state));
        List<List<State>> sorted = new ArrayList<>(groups.values());
        sorted.sort(Comparator.comparingInt((List<State> group) -> -group.size())
                .thenComparing(group -> group.get(0).told()));
        sorted.forEach(group -> response.data(group(group, now)));
    }

    private static Answer group(List<State> states, Instant now) {
        State first = states.get(0);
        List<String> nodes = states.stream().map(State::node).toList();
        Optional<Duration> longest = states.stream()
                .flatMap(state -> state.since().stream())
                .map(since -> Duration.between(since, now))
                .max(Comparator.naturalOrder());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", first.status());
        fields.put("reason", first.reason());
        fields.put("count", nodes.size());
        longest.ifPresent(lasted -> fields.put("longest", lasted.toSeconds()));
        fields.put("nodes", nodes);
        String since = longest.map(lasted -> ", the longest for " + StatusTime.roughly(lasted))
                .orElse("");
        return Answer.of(Kind.STATUSGROUP, fields)
                .lines(List.of(nodes.size() + " " + first.told() + since, "    " + FoldedNodes.text(nodes)));
    }

    private List<State> states(WantedNodes wanted) {
        Snapshot tables = store.snapshot();
        List<State> states = new ArrayList<>();
        for (String node : wanted.in(new NodeDirectory(store.schema(), tables))) {
            Optional<Row> row = tables.table(TABLE).where("node", node).stream().findFirst();
            states.add(new State(
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
}
