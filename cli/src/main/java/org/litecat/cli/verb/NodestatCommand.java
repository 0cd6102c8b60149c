package org.litecat.cli.verb;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.UsageException;
import org.litecat.provision.status.BootHistory;
import org.litecat.provision.status.BootTimeline;
import org.litecat.provision.status.Nodestat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nodestat}. */
public final class NodestatCommand extends Verb {
    private static final long PERIOD_MILLIS = 2000;
    /** To the corner, then empty from there on. */
    private static final String CLEAN = "\033[H\033[J";

    @Override
    public String name() {
        return "nodestat";
    }

    @Override
    public String summary() {
        return "Show how far nodes have come, as they reported it.";
    }

    @Override
    protected int codeWithoutArguments() {
        return 1;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("One line for all nodes that tell the same, and who they are.", "-s", "--summary"));
        spec.addOption(flag("Show the summary again every two seconds, until Ctrl-C.", "--watch"));
        spec.addOption(flag("Show the last boots with the time that each stage took, slow ones first.", "--boots"));
        spec.addPositional(operands("noderange", Completed.NODERANGE, "The nodes."));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.STATUS, Kind.STATUSGROUP, Kind.TIMELINE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.size() != 1) {
            throw new UsageException("One noderange must be given.");
        }
        WantedNodes nodes = WantedNodes.range(session.surroundings().noderange(operands.get(0)));
        if (arguments.hasMatchedOption("--boots")) {
            boots(nodes, session);
        } else if (arguments.hasMatchedOption("--watch")) {
            watch(nodes, session);
        } else if (arguments.hasMatchedOption("-s")) {
            nodestat(session).summarize(nodes);
        } else {
            nodestat(session).show(nodes);
        }
    }

    private static void boots(WantedNodes nodes, Session session) {
        int width =
                session.surroundings().outToTerminal() ? session.surroundings().width() : 0;
        new BootTimeline(session.store(), new BootHistory(session.host().paths()), session.response())
                .show(nodes, width);
    }

    static Nodestat nodestat(Session session) {
        return new Nodestat(session.store(), InstantSource.system(), session.response());
    }

    private static void watch(WantedNodes nodes, Session session) {
        if (!session.surroundings().outToTerminal()) {
            throw new UsageException(Problem.of(Code.USAGE, "--watch is for a terminal.")
                    .remedy("nodestat --summary prints the same once"));
        }
        while (!Thread.currentThread().isInterrupted()) {
            session.surroundings().out().print(CLEAN);
            nodestat(session).summarize(nodes);
            session.surroundings().out().flush();
            try {
                Thread.sleep(PERIOD_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
