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
import org.litecat.tables.tableverb.Tabrestore;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tabrestore}. */
public final class TabrestoreCommand extends Verb {
    @Override
    public String name() {
        return "tabrestore";
    }

    @Override
    public String summary() {
        return "Replace or extend a table by the rows of a file.";
    }

    @Override
    protected int codeWithoutArguments() {
        return 2;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Add the rows; without this they replace those of the table.", "-a", "--addrows"));
        spec.addPositional(
                operands(
                        "table.csv",
                        Completed.FILE,
                        "The file, named after its table (tabdump lists them); its columns, in the line with #, may be any of them (tabdump -d table)."));
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
        if (operands.size() != 1) {
            throw new UsageException("One file must be named.");
        }
        String file = operands.get(0);
        new Tabrestore(session.store(), session.rowRules(), session.response())
                .run(session.surroundings().workingDirectory().resolve(file), file, arguments.hasMatchedOption("-a"));
    }
}
