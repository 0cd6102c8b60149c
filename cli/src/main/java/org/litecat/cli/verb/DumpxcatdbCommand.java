package org.litecat.cli.verb;

import java.nio.file.Path;
import java.util.Set;
import org.litecat.cli.Session;
import org.litecat.core.response.Kind;
import org.litecat.tables.tableverb.DumpTables;

/** {@code dumpxCATdb}. */
public final class DumpxcatdbCommand extends DumpDirectoryCommand {
    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.CHANGE);
    }

    @Override
    public String name() {
        return "dumpxCATdb";
    }

    @Override
    public String summary() {
        return "Write every table into a file of its own.";
    }

    @Override
    String pathMissing() {
        return " Requires -p with path to directory to hold db files.";
    }

    @Override
    void run(Path directory, boolean logs, boolean verbose, Session session) {
        new DumpTables(session.store(), session.surroundings().environment(), session.response())
                .run(directory, logs, verbose);
    }
}
