package org.litecat.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
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
        spec.addPositional(operands("noderange", Completed.NODERANGE, "The nodes to add, or to bring up to date."));
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        return arguments.hasMatchedOption("-q")
                ? Optional.empty()
                : interrupted(
                        "files of the DHCP server may be new, and the server may still serve what was in the old ones",
                        typed(arguments) + ": the same again, it writes them all and starts the server anew");
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.DHCPENTRY, Kind.CHANGE);
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
        Optional<String> noderange = operands.stream().findFirst().map(session.surroundings()::noderange);
        if (arguments.hasMatchedOption("-q")) {
            makedhcp.show(noderange);
        } else if (arguments.hasMatchedOption("-d")) {
            makedhcp.remove(noderange);
        } else {
            makedhcp.add(noderange);
        }
    }
}
