package org.litecat.cli.verb;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.UsageException;
import org.litecat.tables.tableverb.Tabdump;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code tabdump}. */
public final class TabdumpCommand extends Verb {
    @Override
    public String name() {
        return "tabdump";
    }

    @Override
    public String summary() {
        return "Show a table, or the names of all tables.";
    }

    @Override
    protected String version() {
        return versionText();
    }

    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Describe the tables, or the columns of one.", "-d"));
        spec.addOption(value("file", Completed.FILE, "Write to a file.", "-f"));
        spec.addOption(OptionSpec.builder("-n")
                .type(Integer.class)
                .paramLabel("rows")
                .description("The newest rows of auditlog or eventlog.")
                .build());
        spec.addOption(values(
                "column==value",
                Completed.NONE,
                "Only active rows that match; == != =~ !~ < <= > >=; may be repeated.",
                "-w"));
        spec.addPositional(operands("table", Completed.TABLE, "The table."));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.ROW, Kind.TABLE, Kind.COLUMN, Kind.ATTRIBUTE, Kind.CHANGE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.size() > 1) {
            throw new UsageException("Only one table can be shown at a time.");
        }
        requireNoOtherWith("-n", List.of("-d", "-w", "-f"), arguments);
        Tabdump tabdump = new Tabdump(session.store(), session.response());
        Optional<Path> file = Optional.<String>ofNullable(arguments.matchedOptionValue("-f", null))
                .map(session.surroundings().workingDirectory()::resolve);
        if (arguments.hasMatchedOption("-d")) {
            tabdump.describe(operands.stream().findFirst());
        } else if (operands.isEmpty()) {
            if (file.isPresent()) {
                throw new ProblemException(Problem.of(Code.USAGE, "table name missing from the command input. ")
                        .because("-f names the file that the rows of one table go to")
                        .remedy("tabdump -f FILE TABLE"));
            }
            tabdump.names();
        } else {
            Integer last = arguments.matchedOptionValue("-n", (Integer) null);
            tabdump.dump(
                    operands.get(0),
                    arguments.matchedOptionValue("-w", List.<String>of()),
                    file,
                    last == null ? OptionalInt.empty() : OptionalInt.of(last));
        }
    }

    private static void requireNoOtherWith(String option, List<String> others, ParseResult arguments) {
        for (String other : others) {
            if (arguments.hasMatchedOption(option) && arguments.hasMatchedOption(other)) {
                throw new ProblemException(
                        Problem.of(Code.USAGE, "You  cannot use the " + option + " and " + other + " flag together. ")
                                .remedy("leave one of the two out"));
            }
        }
    }
}
