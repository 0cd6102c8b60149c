package org.litecat.cli.verb;

import java.nio.file.Path;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.ProblemException;
import org.litecat.core.tableverb.RestoreTables;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code restorexCATdb}. */
public final class RestorexcatdbCommand extends Verb {
    @Override
    public String name() {
        return "restorexCATdb";
    }

    @Override
    public String summary() {
        return "Replace the tables by those of a dump.";
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
            throw new ProblemException(" -p with path to database files is required ");
        }
        Path directory = session.surroundings().workingDirectory().resolve(path);
        new RestoreTables(session.store(), session.surroundings().environment(), session.response())
                .run(directory, arguments.hasMatchedOption("-a"), arguments.hasMatchedOption("--verbose"));
    }
}
