package org.litecat.cli.verb;

import java.util.List;
import java.util.stream.Stream;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.packimage.Packimage;
import org.litecat.imagebuild.packimage.PackimageRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code packimage}. */
public final class PackimageCommand extends Verb {
    @Override
    public String name() {
        return "packimage";
    }

    @Override
    public String summary() {
        return "Say whether a stateless image may be packed; packing itself is not built yet.";
    }

    @Override
    protected String version() {
        return versionText();
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(value("archive", Completed.NONE, "cpio, tar or squashfs.", "-m", "--method"));
        spec.addOption(value("program", Completed.NONE, "gzip, pigz or xz.", "-c", "--compress"));
        spec.addOption(flag("Leave out the files of synclists.", "--nosyncfiles"));
        spec.addOption(value("os", Completed.NONE, "Obsolete: name the image.", "-o"));
        spec.addOption(value("profile", Completed.NONE, "Obsolete: name the image.", "-p"));
        spec.addOption(value("arch", Completed.NONE, "Obsolete: name the image.", "-a"));
        spec.addPositional(operands("imagename", Completed.OSIMAGE, "The osimage definition."));
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        if (Stream.of("-o", "-p", "-a").anyMatch(arguments::hasMatchedOption)) {
            throw new ProblemException(
                    "-o, -p and -a options are obsoleted, please use 'packimage <osimage name>' instead.");
        }
        List<String> names = arguments.matchedPositionalValue(0, List.of());
        if (names.isEmpty()) {
            throw new ProblemException("An image name is required, use 'packimage <osimage name>'.");
        }
        if (names.size() > 1) {
            throw new UsageException("Name one image.");
        }
        new Packimage(session.store().snapshot(), session.host().paths())
                .run(new PackimageRequest(
                        names.get(0), arguments.matchedOptionValue("-m", ""), arguments.matchedOptionValue("-c", "")));
    }
}
