package org.litecat.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.host.MountTable;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.bundle.Imgimport;
import org.litecat.imagebuild.bundle.ImgimportRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code imgimport}. */
public final class ImgimportCommand extends Verb {
    private static final String VERBOSE = "-v";

    @Override
    public String name() {
        return "imgimport";
    }

    @Override
    public String summary() {
        return "Take an image out of a bundle of imgexport.";
    }

    @Override
    protected int codeWithoutArguments() {
        return 1;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(value(
                "noderange", Completed.NODERANGE, "The nodes that get the post scripts of it.", "-p", "--postscripts"));
        spec.addOption(value("profile", Completed.NONE, "Another profile than its own.", "-f", "--profile"));
        spec.addOption(value(
                "user@host", Completed.NONE, "The machine from which the bundle is copied.", "-R", "--remotehost"));
        spec.addOption(flag("The bundle is a directory.", "-n", "--nozip"));
        spec.addOption(flag("Tell where each file of it goes.", VERBOSE, "-V", "--verbose"));
        spec.addOption(flag("Show the version.", "--version"));
        spec.addPositional(operands("bundle", Completed.FILE, "The file that imgexport has written."));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.CHANGE);
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        return interrupted(
                "files of the image may be placed, what they replaced is kept beside them; the tables are as they were",
                "the same command again");
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> bundles = arguments.matchedPositionalValue(0, List.of());
        if (bundles.size() != 1) {
            throw new UsageException("Name one bundle.");
        }
        new Imgimport(
                        session.store(),
                        session.rowRules(),
                        session.host(),
                        new MountTable(session.host().commands()),
                        session.response())
                .run(new ImgimportRequest(
                        bundles.get(0),
                        session.surroundings().workingDirectory(),
                        Optional.ofNullable(arguments.<String>matchedOptionValue("-p", null))
                                .map(session.surroundings()::noderange),
                        Optional.ofNullable(arguments.matchedOptionValue("-f", null)),
                        Optional.ofNullable(arguments.matchedOptionValue("-R", null)),
                        arguments.hasMatchedOption("-n"),
                        arguments.hasMatchedOption(VERBOSE)));
    }
}
