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
import org.litecat.imagebuild.bundle.Imgexport;
import org.litecat.imagebuild.bundle.ImgexportRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code imgexport}. */
public final class ImgexportCommand extends Verb {
    private static final String VERBOSE = "-v";

    @Override
    public String name() {
        return "imgexport";
    }

    @Override
    public String summary() {
        return "Write an image with its definition into one file.";
    }

    @Override
    protected int codeWithoutArguments() {
        return 1;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(values(
                "file[:directory]",
                Completed.FILE,
                "A file or directory that goes along, and where it belongs when not where it is.",
                "-e",
                "--extra"));
        spec.addOption(
                value("node", Completed.NODERANGE, "A node whose post scripts are named.", "-p", "--postscripts"));
        spec.addOption(
                value("user@host", Completed.NONE, "The machine to which the bundle is copied.", "-R", "--remotehost"));
        spec.addOption(flag("Tell each file and its size.", VERBOSE, "-V", "--verbose"));
        spec.addOption(flag("Show the version.", "--version"));
        spec.addPositional(operands(
                "imagename [destination]", Completed.OSIMAGE, "The osimage definition, and the name of the bundle."));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.CHANGE);
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        return interrupted("the image is as it was; a bundle that was there before too", "the same command again");
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.isEmpty() || operands.size() > 2) {
            throw new UsageException("Name one image, and one bundle at the most.");
        }
        new Imgexport(session.store(), session.host(), session.response())
                .run(new ImgexportRequest(
                        operands.get(0),
                        session.surroundings().workingDirectory(),
                        operands.size() > 1 ? operands.get(1) : "",
                        arguments.matchedOptionValue("-e", List.of()),
                        Optional.ofNullable(arguments.matchedOptionValue("-p", null)),
                        Optional.ofNullable(arguments.matchedOptionValue("-R", null)),
                        arguments.hasMatchedOption(VERBOSE)));
    }
}
