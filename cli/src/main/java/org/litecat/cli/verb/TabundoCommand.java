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
import org.litecat.tables.tableverb.TableHistory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tabundo}. */
public final class TabundoCommand extends Verb {
    @Override
    public String name() {
        return "tabundo";
    }

    @Override
    public String summary() {
        return "Make the tables what they were in an earlier generation.";
    }

    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addPositional(
                operands("generation", Completed.NONE, "The one to return to; without it the last change is undone."));
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        return interruptedCommit();
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.CHANGE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.size() > 1) {
            throw new UsageException("Too many operands.");
        }
        List<Long> generations = operands.stream().map(GenerationNumber::parse).toList();
        TableHistory history = new TableHistory(session.store(), session.response());
        history.undo(generations);
    }
}
