package org.litecat.cli.verb;

import java.util.List;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Kind;
import org.litecat.core.response.UsageException;
import org.litecat.tables.tableverb.TableHistory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tabdiff}. */
public final class TabdiffCommand extends Verb {
    @Override
    public String name() {
        return "tabdiff";
    }

    @Override
    public String summary() {
        return "Show how two generations of the tables differ.";
    }

    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("List the generations that are kept.", "-l", "--list"));
        spec.addPositional(operands(
                "generation", Completed.NONE, "None: the last change; one: what has changed since it; or two."));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.DIFFERENCE, Kind.GENERATION);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.size() > 2) {
            throw new UsageException("Too many operands.");
        }
        List<Long> generations = operands.stream().map(GenerationNumber::parse).toList();
        TableHistory history = new TableHistory(session.store(), session.response());
        if (arguments.hasMatchedOption("-l")) {
            history.list();
        } else {
            history.diff(generations);
        }
    }
}
