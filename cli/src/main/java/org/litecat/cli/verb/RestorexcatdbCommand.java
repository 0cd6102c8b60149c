package org.litecat.cli.verb;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.litecat.cli.Session;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.tables.tableverb.RestoreTables;
import picocli.CommandLine.ParseResult;

/** {@code restorexCATdb}. */
public final class RestorexcatdbCommand extends DumpDirectoryCommand {
    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.CHANGE);
    }

    @Override
    public String name() {
        return "restorexCATdb";
    }

    @Override
    public String summary() {
        return "Replace the tables by those of a dump.";
    }

    @Override
    String pathMissing() {
        return " -p with path to database files is required \n";
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        return interruptedCommit();
    }

    @Override
    void run(Path directory, boolean logs, boolean verbose, Session session) {
        new RestoreTables(
                        session.store(),
                        session.rowRules(),
                        session.surroundings().environment(),
                        session.response())
                .run(directory, logs, verbose);
    }
}
