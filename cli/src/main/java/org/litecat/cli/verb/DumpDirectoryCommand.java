package org.litecat.cli.verb;

import java.nio.file.Path;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Code;
import org.litecat.core.response.Form;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What {@code dumpxCATdb} and {@code restorexCATdb} share: a directory that holds a file for each table. */
abstract class DumpDirectoryCommand extends Verb {
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
        spec.addOption(value("directory", Completed.DIRECTORY, "Where the files are.", "-p"));
        spec.addOption(flag("The auditlog and the eventlog too.", "-a"));
        spec.addOption(hidden(flag("Refused: there is no binary form.", "-b")));
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        if (arguments.hasMatchedOption("-b")) {
            throw new ProblemException(Problem.of(Code.NOT_BUILT, "Binary dump (-b) is not supported for JSON tables")
                    .as(Form.BARE)
                    .remedy("leave -b out: the files are CSV, which restorexCATdb reads"));
        }
        String path = arguments.matchedOptionValue("-p", "");
        if (path.isEmpty()) {
            throw new ProblemException(
                    Problem.of(Code.USAGE, pathMissing()).as(Form.BARE).remedy("-p DIRECTORY"));
        }
        Path directory = session.surroundings().workingDirectory().resolve(path);
        run(directory, arguments.hasMatchedOption("-a"), arguments.hasMatchedOption("--verbose"), session);
    }

    /** What is said when no directory is given. */
    abstract String pathMissing();

    abstract void run(Path directory, boolean logs, boolean verbose, Session session);
}
