package org.litecat.cli.verb;

import java.util.List;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.report.ReportFile;
import org.litecat.core.response.Kind;
import org.litecat.core.response.UsageException;
import org.litecat.litetree.verb.Litewhy;
import org.litecat.litetree.verb.LitewhyRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code litewhy}. */
public final class LitewhyCommand extends Verb {
    @Override
    public String name() {
        return "litewhy";
    }

    @Override
    public String summary() {
        return "Tell which row and which source decide what a node sees at a path.";
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Tell it for all entries of the node, one a line.", "-a", "--all"));
        spec.addOption(values(
                "SERVER:DIR=LOCALDIR",
                Completed.NONE,
                "Look at LOCALDIR for a litetree or persistent directory of another server.",
                "--tree"));
        spec.addOption(
                value("file", Completed.FILE, "Write it for all entries of one node as one page of HTML.", "--report"));
        spec.addPositional(operands("noderange path", Completed.NODERANGE_PATH, "Whose path, as the node has it."));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.PATH, Kind.CHANGE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (arguments.hasMatchedOption("--report")) {
            report(arguments, operands, session);
            return;
        }
        boolean all = arguments.hasMatchedOption("--all");
        if (operands.size() != (all ? 1 : 2)) {
            throw new UsageException("Give a noderange and a path, or a noderange and --all.");
        }
        List<String> trees = arguments.matchedOptionValue("--tree", List.of());
        new Litewhy(session.store(), session.host().paths(), session.response())
                .run(new LitewhyRequest(
                        session.surroundings().noderange(operands.get(0)), all ? "" : operands.get(1), trees));
    }

    private static void report(ParseResult arguments, List<String> operands, Session session) {
        if (operands.size() != 1 || arguments.hasMatchedOption("--all")) {
            throw new UsageException("--report is about all entries of one node: give the node alone.");
        }
        ReportFile written =
                ReportFile.of(session.surroundings().workingDirectory(), arguments.matchedOptionValue("--report", ""));
        List<String> trees = arguments.matchedOptionValue("--tree", List.of());
        new Litewhy(session.store(), session.host().paths(), session.response())
                .report(
                        new LitewhyRequest(session.surroundings().noderange(operands.get(0)), "", trees),
                        written,
                        session.host().clock());
    }
}
