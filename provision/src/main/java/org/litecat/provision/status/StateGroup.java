package org.litecat.provision.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nodes that tell the same; at least one. */
record StateGroup(List<NodeState> states) {
    /** The largest group first. */
    static List<StateGroup> of(List<NodeState> states) {
        Map<String, List<NodeState>> groups = new LinkedHashMap<>();
        states.forEach(state ->
                groups.computeIfAbsent(state.told(), told -> new ArrayList<>()).add(state));
        return groups.values().stream()
                .map(StateGroup::new)
                .sorted(Comparator.comparingInt(StateGroup::size)
                        .reversed()
                        .thenComparing(group -> group.first().told()))
                .toList();
    }

    NodeState first() {
        return states.get(0);
    }

    int size() {
        return states.size();
    }

    List<String> nodes() {
        return states.stream().map(NodeState::node).toList();
    }

    /** How long one of them has told this; empty when none has said since when. */
    Optional<Duration> longest(Instant now) {
        return states.stream()
                .flatMap(state -> state.since().stream())
                .map(since -> Duration.between(since, now))
                .max(Comparator.naturalOrder());
    }
}
