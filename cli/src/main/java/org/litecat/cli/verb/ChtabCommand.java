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
import org.litecat.tables.tableverb.Chtab;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code chtab} and {@code tabch}, which are one as long as nobody but root writes tables. */
public final class ChtabCommand extends Verb {
    private final String name;

    /** @param name {@code chtab} or {@code tabch} */
    public ChtabCommand(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return "Add, change or delete rows of tables.";
    }

    @Override
    protected String version() {
        return name + " " + versionText();
    }

    @Override
    protected int codeWithoutArguments() {
        return 1;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Delete the rows that match.", "-d"));
        spec.addPositional(
                operands(
                        "key=value[,...] table.column=value",
                        Completed.ROW_ASSIGNMENT,
                        "The row, then what to set, with a blank between; += adds to a list; with -d tables; tabdump -d table lists the columns."));
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
        boolean delete = arguments.hasMatchedOption("-d");
        if (operands.isEmpty() || (delete && operands.size() < 2)) {
            throw new UsageException("Missing table name.");
        }
        Chtab chtab = new Chtab(session.store(), session.rowRules(), name);
        List<String> others = operands.subList(1, operands.size());
        if (delete) {
            chtab.delete(operands.get(0), others);
        } else {
            chtab.change(operands.get(0), others);
        }
    }
}
