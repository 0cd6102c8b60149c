package org.litecat.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.RootWork;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.host.MountTable;
import org.litecat.core.osimage.ProvMethod;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.bundle.Imgimport;
import org.litecat.imagebuild.bundle.ImgimportRequest;
import org.litecat.imagebuild.oci.OciImport;
import org.litecat.imagebuild.oci.OciImportRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code imgimport}. */
public final class ImgimportCommand extends Verb {
    private static final String VERBOSE = "-v";
    private static final String OCI = "--oci";
    private static final List<String> OF_OCI = List.of("-o", "-a", "-m", "--tag");
    private static final List<String> OF_BUNDLES = List.of("-p", "-R", "-n");

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
        spec.addOption(flag("It is an image of layers: an OCI layout, or an archive of one or of docker.", OCI));
        spec.addOption(value("osver", Completed.NONE, "With --oci: the release of the image.", "-o", "--osver"));
        spec.addOption(
                value("arch", Completed.NONE, "With --oci: which of several images, by architecture.", "-a", "--arch"));
        spec.addOption(value("tag", Completed.NONE, "With --oci: which of several images, by tag.", "--tag"));
        spec.addOption(
                value("method", Completed.NONE, "With --oci: statelite, as without it, or netboot.", "-m", "--method"));
        spec.addOption(flag("Tell where each file of it goes.", VERBOSE, "-V", "--verbose"));
        spec.addOption(flag("Show the version.", "--version"));
        spec.addPositional(operands("bundle", Completed.FILE, "The file that imgexport has written."));
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
        if (arguments.hasMatchedOption(OCI)) {
            return interrupted("nothing was changed", "the same command again: it takes away what is left");
        }
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
        boolean oci = arguments.hasMatchedOption(OCI);
        for (String option : oci ? OF_BUNDLES : OF_OCI) {
            if (arguments.hasMatchedOption(option)) {
                throw new UsageException("The option " + option + " is " + (oci ? "not for" : "only for")
                        + " images of layers, as --oci says.");
            }
        }
        if (oci) {
            layers(bundles.get(0), arguments, session);
            return;
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

    private static void layers(String source, ParseResult arguments, Session session) {
        String method = arguments.matchedOptionValue("-m", ProvMethod.STATELITE.word());
        new OciImport(
                        session.store(),
                        session.host(),
                        new MountTable(session.host().commands()),
                        session.response())
                .run(new OciImportRequest(
                        source,
                        session.surroundings().workingDirectory(),
                        Optional.ofNullable(arguments.matchedOptionValue("-o", null)),
                        Optional.ofNullable(arguments.matchedOptionValue("-a", null)),
                        Optional.ofNullable(arguments.matchedOptionValue("-f", null)),
                        Optional.ofNullable(arguments.matchedOptionValue("--tag", null)),
                        ProvMethod.of(method)
                                .filter(ProvMethod::isDiskless)
                                .orElseThrow(() -> new UsageException("The method is statelite or netboot.")),
                        arguments.hasMatchedOption(VERBOSE)));
    }
}
