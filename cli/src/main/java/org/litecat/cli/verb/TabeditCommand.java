package org.litecat.cli.verb;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.host.ControllingTerminal;
import org.litecat.core.response.Kind;
import org.litecat.core.response.UsageException;
import org.litecat.tables.tableverb.Tabedit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tabedit}. */
public final class TabeditCommand extends Verb {
    @Override
    public String name() {
        return "tabedit";
    }

    @Override
    public String summary() {
        return "Edit a table as text.";
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
        spec.addPositional(
                operands("table", Completed.TABLE, "The table. The editor is $TABEDITOR, else $EDITOR, else vi."));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.CHANGE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.size() != 1) {
            throw new UsageException("One table must be named.");
        }
        new Tabedit(
                        session.store(),
                        session.rowRules(),
                        new ControllingTerminal(),
                        editor(session.surroundings().environment()),
                        session.response())
                .run(operands.get(0));
    }

    /** Words separated by blanks: the program and options of it, as in {@code vim -n}. */
    private static List<String> editor(Map<String, String> environment) {
        for (String variable : List.of("TABEDITOR", "EDITOR")) {
            String words = environment.getOrDefault(variable, "").strip();
            if (!words.isEmpty()) {
                return List.of(words.split("\\s+"));
            }
        }
        return List.of("vi");
    }
}
