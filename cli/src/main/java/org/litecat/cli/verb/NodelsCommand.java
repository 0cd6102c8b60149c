package org.litecat.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Kind;
import org.litecat.core.response.UsageException;
import org.litecat.tables.nodeverb.Nodels;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nodels}. */
public final class NodelsCommand extends Verb {
    @Override
    public String name() {
        return "nodels";
    }

    @Override
    public String summary() {
        return "Show nodes and their values.";
    }

    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Say which group an inherited value comes from.", "-b", "--blame"));
        spec.addOption(flag("Show the column with each value.", "-H", "--with-fieldname"));
        spec.addOption(flag("Show hidden nodes too.", "-S"));
        spec.addOption(flag("How far the nodes have come: one line for all that tell the same.", "--summary"));
        spec.addPositional(operands(
                "noderange table.column | table | table.column==value",
                Completed.NODERANGE_COLUMNS,
                "The nodes, what to show of them, and conditions (==, !=, =~, !~) that they must meet."));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.NODE, Kind.VALUE, Kind.STATUSGROUP);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        Optional<String> noderange = operands.stream().findFirst().map(session.surroundings()::noderange);
        if (arguments.hasMatchedOption("--summary")) {
            NodestatCommand.nodestat(session).summarize(wanted(noderange, operands, session));
            return;
        }
        new Nodels(session.store(), session.response())
                .run(
                        noderange,
                        operands.isEmpty() ? operands : operands.subList(1, operands.size()),
                        new Nodels.Options(
                                arguments.hasMatchedOption("-b"),
                                arguments.hasMatchedOption("-S"),
                                arguments.hasMatchedOption("-H")));
    }

    private static WantedNodes wanted(Optional<String> noderange, List<String> operands, Session session) {
        if (operands.size() > 1) {
            throw new UsageException("--summary takes a noderange and no columns.");
        }
        return noderange
                .map(WantedNodes::range)
                .orElseGet(() -> WantedNodes.named(new NodeDirectory(
                                session.store().schema(), session.store().snapshot())
                        .nodes()));
    }
}
