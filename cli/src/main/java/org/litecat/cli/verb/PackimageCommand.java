package org.litecat.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.RootWork;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.packimage.Packimage;
import org.litecat.imagebuild.packimage.PackimageRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code packimage}. */
public final class PackimageCommand extends Verb {
    private static final List<String> OBSOLETE = List.of("-o", "-p", "-a");

    @Override
    public String name() {
        return "packimage";
    }

    @Override
    public String summary() {
        return "Pack the root of a stateless image for its nodes.";
    }

    @Override
    protected String version() {
        return versionText();
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(value("archive", Completed.NONE, "cpio, tar or squashfs.", "-m", "--method"));
        spec.addOption(value("program", Completed.NONE, "gzip, pigz, xz or zstd.", "-c", "--compress"));
        spec.addOption(flag("Leave out the files of synclists.", "--nosyncfiles"));
        spec.addOption(flag("Pack it although statelite nodes run from its tree.", "--force"));
        spec.addOption(quiet());
        for (String obsolete : OBSOLETE) {
            spec.addOption(hidden(value("word", Completed.NONE, "Obsolete: name the image.", obsolete)));
        }
        spec.addPositional(operands("imagename", Completed.OSIMAGE, "The osimage definition."));
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
        return interrupted(
                "the packed root of before is as it was, a part of the new one is hidden beside it; the tree may have new post"
                        + " scripts, password and files of synclists",
                typed(arguments) + ": the same again, it takes away what this one left");
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        if (OBSOLETE.stream().anyMatch(arguments::hasMatchedOption)) {
            throw new ProblemException(Problem.of(
                            Code.USAGE,
                            "-o, -p and -a options are obsoleted, please use 'packimage <osimage name>' instead.")
                    .remedy("'lsdef -t osimage' lists the images"));
        }
        List<String> names = arguments.matchedPositionalValue(0, List.of());
        if (names.isEmpty()) {
            throw new ProblemException(
                    Problem.of(Code.USAGE, "An image name is required, use 'packimage <osimage name>'.")
                            .remedy("'lsdef -t osimage' lists the images"));
        }
        if (names.size() > 1) {
            throw new UsageException("Name one image.");
        }
        new Packimage(session.store(), session.host(), session.response())
                .run(new PackimageRequest(
                        names.get(0),
                        arguments.matchedOptionValue("-m", ""),
                        arguments.matchedOptionValue("-c", ""),
                        !arguments.hasMatchedOption("--nosyncfiles"),
                        arguments.hasMatchedOption("--force")));
    }
}
