package org.litecat.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.RootWork;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.host.MountTable;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.bundle.Imgexport;
import org.litecat.imagebuild.bundle.ImgexportRequest;
import org.litecat.imagebuild.oci.OciExport;
import org.litecat.imagebuild.oci.OciExportRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code imgexport}. */
public final class ImgexportCommand extends Verb {
    private static final String VERBOSE = "-v";
    private static final String OCI = "--oci";
    private static final List<String> OF_BUNDLES = List.of("-e", "-p", "-R");

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
        spec.addOption(flag("Write an image of layers for container tools: an archive, or a directory.", OCI));
        spec.addOption(flag("Tell each file and its size.", VERBOSE, "-V", "--verbose"));
        spec.addOption(flag("Show the version.", "--version"));
        spec.addPositional(operands(
                "imagename [destination]", Completed.OSIMAGE, "The osimage definition, and the name of the bundle."));
    }

    @Override
    protected RootWork rootWork(ParseResult arguments) {
        return RootWork.CHANGES;
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
        String destination = operands.size() > 1 ? operands.get(1) : "";
        if (arguments.hasMatchedOption(OCI)) {
            layers(operands.get(0), destination, arguments, session);
            return;
        }
        new Imgexport(session.store(), session.host(), session.response())
                .run(new ImgexportRequest(
                        operands.get(0),
                        session.surroundings().workingDirectory(),
                        destination,
                        arguments.matchedOptionValue("-e", List.of()),
                        Optional.ofNullable(arguments.matchedOptionValue("-p", null)),
                        Optional.ofNullable(arguments.matchedOptionValue("-R", null)),
                        arguments.hasMatchedOption(VERBOSE)));
    }

    private static void layers(String image, String destination, ParseResult arguments, Session session) {
        for (String option : OF_BUNDLES) {
            if (arguments.hasMatchedOption(option)) {
                throw new UsageException("The option " + option + " is not for images of layers, as --oci says.");
            }
        }
        new OciExport(
                        session.store(),
                        session.host(),
                        new MountTable(session.host().commands()),
                        session.response())
                .run(new OciExportRequest(image, session.surroundings().workingDirectory(), destination));
    }
}
