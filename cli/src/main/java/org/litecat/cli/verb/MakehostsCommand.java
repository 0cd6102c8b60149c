package org.litecat.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
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
        return "Keep the names and addresses of nodes in /etc/hosts.";
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Remove the lines of all other nodes; lines that were not made here stay.", "-n"));
        spec.addOption(flag("Remove the nodes.", "-d"));
        spec.addOption(flag(
                "The name with the domain comes first, as with FQDNfirst=1 in the site table.",
                "-l",
                "--longnamefirst"));
        spec.addPositional(operands("noderange", Completed.NODERANGE, "The nodes; all nodes unless some are named."));
    }

    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        return interrupted("/etc/hosts is as it was, or wholly new", typed(arguments) + ": the same again");
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.CHANGE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        boolean all = arguments.hasMatchedOption("-n");
        boolean removed = arguments.hasMatchedOption("-d");
        if (operands.size() > 1 || (removed && (operands.isEmpty() || all))) {
            throw new UsageException("One noderange may be given; with -d it must be, and without -n.");
        }
        Optional<String> noderange = operands.stream().findFirst().map(session.surroundings()::noderange);
        Makehosts makehosts =
                new Makehosts(session.store(), session.host(), new Dnsmasq(session.host()), session.response());
        if (removed) {
            makehosts.remove(noderange.orElseThrow());
        } else {
            makehosts.add(noderange, all, arguments.hasMatchedOption("-l"));
        }
    }
}
