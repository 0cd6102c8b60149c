package org.litecat.cli.verb;

import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.response.UsageException;
import org.litecat.provision.dhcp.Makedhcp;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code makedhcp}. */
public final class MakedhcpCommand extends Verb {
    @Override
    public String name() {
        return "makedhcp";
    }

    @Override
    public String summary() {
        return "Give nodes their addresses and tell them what to load, by dnsmasq.";
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Set up the networks of the table networks and start dnsmasq anew.", "-n"));
        spec.addOption(flag("All nodes that have a MAC address.", "-a"));
        spec.addOption(flag("Remove the nodes.", "-d"));
        spec.addOption(flag("Show what is stored about the nodes.", "-q"));
        spec.addPositional(operands("noderange", "The nodes to add, or to bring up to date."));
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        long wanted = Stream.of("-n", "-a").filter(arguments::hasMatchedOption).count() + operands.size();
        boolean other = arguments.hasMatchedOption("-d") || arguments.hasMatchedOption("-q");
        if (wanted != 1 || (other && arguments.hasMatchedOption("-n"))) {
            throw new UsageException("Either -n, or -a, or one noderange must be given.");
        }
        Makedhcp makedhcp = Addressing.dhcp(session);
        if (arguments.hasMatchedOption("-n")) {
            makedhcp.setUp();
            return;
        }
        NodeDirectory directory =
                new NodeDirectory(session.store().schema(), session.store().snapshot());
        SortedSet<String> nodes = operands.isEmpty()
                ? makedhcp.nodesWithInterface(directory)
                : new NoderangeEvaluator(directory)
                        .require(session.surroundings().noderange(operands.get(0)));
        if (arguments.hasMatchedOption("-q")) {
            makedhcp.show(nodes);
        } else if (arguments.hasMatchedOption("-d")) {
            makedhcp.remove(nodes);
        } else {
            makedhcp.require();
            makedhcp.add(nodes);
        }
    }
}
