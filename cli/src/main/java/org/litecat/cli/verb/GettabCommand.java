package org.litecat.cli.verb;

import java.util.List;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Kind;
import org.litecat.core.response.UsageException;
import org.litecat.tables.tableverb.Gettab;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code gettab}. */
public final class GettabCommand extends Verb {
    @Override
    public String name() {
        return "gettab";
    }

    @Override
    public String summary() {
        return "Show columns of the row that matches.";
    }

    @Override
    protected int codeWithoutArguments() {
        return 1;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Show the column's name too.", "-H", "--with-fieldname"));
        spec.addPositional(
                operands("key=value[,...] table.column", Completed.ROW_COLUMNS, "The row, then the columns."));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.VALUE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.size() < 2) {
            throw new UsageException("A key and at least one table.column are needed.");
        }
        new Gettab(session.store(), session.response())
                .run(operands.get(0), operands.subList(1, operands.size()), arguments.hasMatchedOption("-H"));
    }
}
