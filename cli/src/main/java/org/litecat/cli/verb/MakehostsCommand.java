package org.litecat.cli.verb;

import java.util.List;
import java.util.SortedSet;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.response.UsageException;
import org.litecat.provision.dhcp.Dnsmasq;
import org.litecat.provision.dhcp.Makehosts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code makehosts}. */
public final class MakehostsCommand extends Verb {
    @Override
    public String name() {
        return "makehosts";
    }

    @Override
    public String summary() {
        return "Keep the addresses of nodes in /etc/hosts, and in DNS where dnsmasq is set up.";
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Remove the lines of all other nodes; lines that were not made here stay.", "-n"));
        spec.addOption(flag("Remove the nodes.", "-d"));
        spec.addOption(flag("The name with the domain comes first.", "-l", "--longnamefirst"));
        spec.addPositional(operands("noderange", "The nodes; with -n all nodes unless some are named."));
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        boolean all = arguments.hasMatchedOption("-n");
        boolean removed = arguments.hasMatchedOption("-d");
        if (operands.size() > 1 || (operands.isEmpty() && !all) || (all && removed)) {
            throw new UsageException("One noderange must be given, or -n.");
        }
        NodeDirectory directory =
                new NodeDirectory(session.store().schema(), session.store().snapshot());
        SortedSet<String> nodes = operands.isEmpty()
                ? directory.nodes()
                : new NoderangeEvaluator(directory)
                        .require(session.surroundings().noderange(operands.get(0)));
        Makehosts makehosts =
                new Makehosts(session.store(), session.host(), new Dnsmasq(session.host()), session.response());
        if (removed) {
            makehosts.remove(nodes);
        } else {
            makehosts.add(nodes, all, arguments.hasMatchedOption("-l"));
        }
    }
}
