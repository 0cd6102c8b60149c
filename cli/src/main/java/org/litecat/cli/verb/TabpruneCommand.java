package org.litecat.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.UsageException;
import org.litecat.tables.tableverb.Pruning;
import org.litecat.tables.tableverb.Tabprune;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tabprune}. */
public final class TabpruneCommand extends Verb {
    @Override
    public String name() {
        return "tabprune";
    }

    @Override
    public String summary() {
        return "Remove old rows of a log, or all rows of a table.";
    }

    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("All rows.", "-a"));
        spec.addOption(value("records", Completed.NONE, "So many of the oldest rows.", "-n"));
        spec.addOption(value("recid", Completed.NONE, "The rows before this one.", "-i"));
        spec.addOption(value("percent", Completed.NONE, "So many of a hundred, oldest first.", "-p"));
        spec.addOption(value("days", Completed.NONE, "The rows that are older than this.", "-d"));
        spec.addPositional(operands("table", Completed.TABLE, "The table."));
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        return interruptedCommit();
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.ROW, Kind.CHANGE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.isEmpty()) {
            throw Tabprune.refusal(
                    Code.USAGE, "Table name required.", "tabprune TABLE -a, for example; tabdump lists the tables");
        }
        if (operands.size() > 1) {
            throw new UsageException("One table can be pruned at a time.");
        }
        List<Pruning> prunings = new ArrayList<>();
        if (arguments.hasMatchedOption("-a")) {
            prunings.add(new Pruning.All());
        }
        add(arguments, "-n", Pruning.Count::new, prunings);
        add(arguments, "-i", Pruning.Before::new, prunings);
        add(arguments, "-p", Pruning.Percent::new, prunings);
        add(arguments, "-d", Pruning.OlderThan::new, prunings);
        if (prunings.isEmpty()) {
            throw Tabprune.refusal(
                    Code.USAGE,
                    "One option -p or -i or -n or -a or -d must be supplied.",
                    "tabprune TABLE -a takes out all rows, -n 100 the oldest hundred");
        }
        if (prunings.size() > 1) {
            throw Tabprune.refusal(
                    Code.USAGE,
                    "Only one option -p or -i or -n or -a maybe used at a time.",
                    "leave all but one of them out");
        }
        new Tabprune(session.store(), session.host().clock(), session.response())
                .run(operands.get(0), prunings.get(0), arguments.hasMatchedOption("--verbose"));
    }

    private static void add(
            ParseResult arguments, String option, LongFunction<Pruning> pruning, List<Pruning> prunings) {
        String text = arguments.matchedOptionValue(option, "");
        if (!text.isEmpty()) {
            try {
                prunings.add(pruning.apply(Long.parseUnsignedLong(text)));
            } catch (NumberFormatException e) {
                throw new UsageException("'" + text + "' behind " + option + " is not a whole number.");
            }
        }
    }
}
