package org.litecat.provision.boot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.litecat.core.node.FoldedProblems;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;

/** Tells nodes for which everything is right from the others, and reports what is wrong with those. */
final class ReadyNodes {
    private final NodeAddressing dhcp;
    private final SiteSettings site;
    private final Response response;

    ReadyNodes(NodeAddressing dhcp, SiteSettings site, Response response) {
        this.dhcp = dhcp;
        this.site = site;
        this.response = response;
    }

    /** Problems that several nodes share are said once. */
    List<PreparedNode> of(Collection<String> nodes, Function<String, PreparedNode> prepare) {
        List<PreparedNode> ready = new ArrayList<>();
        FoldedProblems found = new FoldedProblems();
        look(nodes, prepare, ready::add, found::addAll);
        found.list().forEach(response::error);
        return ready;
    }

    /** What is wrong with those of the nodes that are not ready; nothing is said. */
    Map<String, List<Problem>> problems(Collection<String> nodes, Function<String, PreparedNode> prepare) {
        Map<String, List<Problem>> found = new TreeMap<>();
        look(nodes, prepare, node -> {}, found::put);
        return found;
    }

    private void look(
            Collection<String> nodes,
            Function<String, PreparedNode> prepare,
            Consumer<PreparedNode> ready,
            BiConsumer<String, List<Problem>> found) {
        List<Problem> shared = addressingProblems();
        for (String node : nodes) {
            List<Problem> problems = new ArrayList<>();
            try {
                PreparedNode prepared = prepare.apply(node);
                if (shared.isEmpty()) {
                    ready.accept(prepared);
                }
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
            problems.addAll(shared);
            if (!problems.isEmpty()) {
                found.accept(node, problems);
            }
        }
    }

    /** Why no node at all would get an address and a boot loader. */
    private List<Problem> addressingProblems() {
        try {
            if (site.keepsDhcp()) {
                dhcp.requireRunning();
            }
            return List.of();
        } catch (ProblemException e) {
            return e.problems();
        }
    }
}
