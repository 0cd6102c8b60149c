package org.litecat.provision.boot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.litecat.core.host.Names;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

/** Names the nodes that are to be served by a machine that nobody sets up: service nodes are not built. */
public final class ServiceNodes {
    private final ServerAddresses servers;

    ServiceNodes(ServerAddresses servers) {
        this.servers = servers;
    }

    /** Those of all nodes, for {@code tabcheck}. */
    public static List<Problem> all(NodeDirectory directory, Snapshot tables, Names names) {
        return new ServiceNodes(new ServerAddresses(directory.values(), new SiteSettings(tables), names))
                .of(directory.nodes());
    }

    /** Each such machine once, with its nodes. */
    List<Problem> of(Collection<String> nodes) {
        Map<String, SortedSet<String>> served = new TreeMap<>();
        for (String node : nodes) {
            servers.elsewhere(node)
                    .ifPresent(server -> served.computeIfAbsent(server, each -> new TreeSet<>())
                            .add(node));
        }
        List<Problem> problems = new ArrayList<>();
        served.forEach((server, its) -> problems.add(Problem.of(
                        Code.UNSUPPORTED, "'" + server + "' is not this machine.")
                .at("table noderes, columns servicenode and xcatmaster, for " + FoldedNodes.text(its))
                .because("the nodes are told to ask it for boot plans and post scripts, and to report to it; service"
                        + " nodes are not built, so nothing here sets it up")
                .remedy("chdef " + FoldedNodes.text(its) + " servicenode= xcatmaster=")));
        return problems;
    }
}
