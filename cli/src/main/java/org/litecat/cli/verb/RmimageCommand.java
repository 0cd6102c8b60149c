package org.litecat.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.litecat.cli.Completed;
import org.litecat.cli.RootWork;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.host.MountTable;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.rmimage.Rmimage;
import org.litecat.imagebuild.rmimage.RmimageRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rmimage}. */
public final class RmimageCommand extends Verb {
    @Override
    public String name() {
        return "rmimage";
    }

    @Override
    public String summary() {
        return "Remove the root image, the kernel and the initial ramdisks of an image.";
    }

    @Override
    protected int codeWithoutArguments() {
        return 1;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(
                value("os", Completed.NONE, "OS version of an image without a definition, such as rocky9.4.", "-o"));
        spec.addOption(value("arch", Completed.NONE, "Its architecture.", "-a"));
        spec.addOption(value("profile", Completed.NONE, "Its profile.", "-p"));
        spec.addOption(flag("Remove the definition of the image too.", "--xcatdef"));
        spec.addPositional(operands(
                "imagename", Completed.OSIMAGE, "The image, or OS-ARCH-METHOD-PROFILE of one without a definition."));
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        return interrupted(
                "files of the image may be gone, and others stand",
                typed(arguments) + ": the same again, it removes the rest");
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
    protected void run(ParseResult arguments, Session session) {
        new Rmimage(
                        session.store(),
                        session.host(),
                        new MountTable(session.host().commands()),
                        session.response())
                .run(request(arguments));
    }

    private static RmimageRequest request(ParseResult arguments) {
        List<String> names = arguments.matchedPositionalValue(0, List.of());
        List<String> parts = Stream.of("-o", "-a", "-p")
                .map(option -> arguments.matchedOptionValue(option, ""))
                .toList();
        boolean described = parts.stream().anyMatch(part -> !part.isEmpty());
        boolean definition = arguments.hasMatchedOption("--xcatdef");
        if (names.size() > 1) {
            throw new UsageException("Name one image.");
        }
        if (described && !names.isEmpty()) {
            throw new ProblemException(
                    Problem.of(Code.USAGE, "-o, -a and -p options are not allowed when a image name is specified.")
                            .because("the definition of an image says where it stands")
                            .remedy("'rmimage IMAGE' alone, or -o, -a and -p without a name"));
        }
        if (described && definition) {
            throw new ProblemException(Problem.of(Code.USAGE, "--xcatdef can not be used with the -o, -a or -p")
                    .because("-o, -a and -p name files, and no definition")
                    .remedy("'rmimage --xcatdef IMAGE' removes both; 'rmdef -t osimage IMAGE' the definition"));
        }
        if (!names.isEmpty()) {
            return new RmimageRequest.Named(names.get(0), definition);
        }
        if (parts.contains("")) {
            throw new ProblemException(Problem.of(Code.USAGE, "Missing flag -o, -a or -p")
                    .because("all three of them name an image, as its name does alone")
                    .remedy("'rmimage IMAGE', or 'rmimage -o RELEASE -a ARCHITECTURE -p PROFILE'"));
        }
        return new RmimageRequest.Described(parts.get(0), parts.get(1), parts.get(2));
    }
}
