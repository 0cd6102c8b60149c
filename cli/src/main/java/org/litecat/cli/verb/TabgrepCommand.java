package org.litecat.cli.verb;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Kind;
import org.litecat.core.response.UsageException;
import org.litecat.tables.tableverb.Tabgrep;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tabgrep}. */
public final class TabgrepCommand extends Verb {
    @Override
    public String name() {
        return "tabgrep";
    }

    @Override
    public String summary() {
        return "Show which tables have a row for a node.";
    }

    @Override
    protected int codeWithoutArguments() {
        return 1;
    }

    @Override
    protected int codeOfHelp() {
        return 1;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addPositional(operands("noderange", Completed.NODERANGE, "The node."));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.TABLE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.isEmpty()) {
            throw new UsageException("A noderange must be given.");
        }
        new Tabgrep(session.store(), session.response())
                .run(operands.stream().map(session.surroundings()::noderange).collect(Collectors.joining(",")));
    }
}
