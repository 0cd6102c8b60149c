package org.litecat.provision.power;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.litecat.core.host.Commands;
import org.litecat.core.node.FoldedProblems;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Answer;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.provision.fanout.FanOut;

/** Asks the controllers of many nodes at once, and prints a line for each node. */
final class ControlledNodes {
    private final Snapshot snapshot;
    private final NodeDirectory nodes;
    private final Commands commands;
    private final Response response;

    ControlledNodes(TableStore store, Commands commands, Response response) {
        this.snapshot = store.snapshot();
        this.nodes = new NodeDirectory(store.schema(), snapshot);
        this.commands = commands;
        this.response = response;
    }

    Controllers controllers() {
        return new Controllers(snapshot, nodes.values(), commands);
    }

    /**
     * Those of the nodes whose controller is known; what is wrong with the others is said.
     *
     * @throws ProblemException when a noderange names somebody unknown
     */
    Map<String, Controller> known(WantedNodes wanted) {
        Map<String, Controller> known = new LinkedHashMap<>();
        Controllers controllers = controllers();
        FoldedProblems found = new FoldedProblems();
        for (String node : wanted.in(nodes)) {
            try {
                known.put(node, controllers.power(node));
            } catch (ProblemException e) {
                found.addAll(node, e.problems());
            }
        }
        found.list().forEach(response::error);
        return known;
    }

    /**
     * @param answer the answer about a node, without what was said of it
     * @param work answers what is printed behind the node's name
     * @return the nodes with which it went well
     * @throws ProblemException when a noderange names somebody unknown
     */
    SortedSet<String> each(WantedNodes wanted, Function<String, Answer> answer, Function<Controller, String> work) {
        Map<String, Controller> known = known(wanted);
        SortedSet<String> done = new TreeSet<>();
        int width = (int) new SiteSettings(snapshot).number(SiteAttribute.IPMIMAXP);
        new FanOut(width)
                .each(
                        known.keySet(),
                        node -> work.apply(java.util.Objects.requireNonNull(known.get(node))),
                        (node, outcome) -> {
                            if (outcome instanceof FanOut.Outcome.Done<String> said) {
                                done.add(node);
                                response.data(answer.apply(node)
                                        .and("state", said.result())
                                        .lines(List.of(node + ": " + said.result())));
                            } else if (outcome instanceof FanOut.Outcome.Failed<String> failed) {
                                failed.failure().problems().forEach(response::error);
                            }
                        });
        return done;
    }
}
