package org.litecat.cli.verb;

import java.nio.file.Path;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.ProblemException;
import org.litecat.core.tableverb.DumpTables;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code dumpxCATdb}. */
public final class DumpxcatdbCommand extends Verb {
    @Override
    public String name() {
        return "dumpxCATdb";
    }

    @Override
    public String summary() {
        return "Write every table into a file of its own.";
    }

    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(value("directory", "Where the files are.", "-p"));
        spec.addOption(flag("The auditlog and the eventlog too.", "-a"));
        spec.addOption(flag("Refused: there is no binary form.", "-b"));
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        if (arguments.hasMatchedOption("-b")) {
            throw new ProblemException("Binary dump (-b) is not supported for JSON tables");
        }
        String path = arguments.matchedOptionValue("-p", "");
        if (path.isEmpty()) {
            throw new ProblemException(" Requires -p with path to directory to hold db files.");
        }
        Path directory = session.surroundings().workingDirectory().resolve(path);
        new DumpTables(session.store(), session.surroundings().environment(), session.response())
                .run(directory, arguments.hasMatchedOption("-a"), arguments.hasMatchedOption("--verbose"));
    }
}
