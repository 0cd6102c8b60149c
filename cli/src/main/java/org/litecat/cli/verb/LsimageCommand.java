package org.litecat.cli.verb;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.RootWork;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Kind;
import org.litecat.imagebuild.lsimage.Lsimage;
import org.litecat.imagebuild.report.ReportContents;
import org.litecat.imagebuild.sbom.WriteSbom;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code lsimage}. */
public final class LsimageCommand extends Verb {
    private static final Map<String, WriteSbom.Format> BILLS =
            Map.of("--spdx", WriteSbom.Format.SPDX, "--cyclonedx", WriteSbom.Format.CYCLONEDX);

    @Override
    public String name() {
        return "lsimage";
    }

    @Override
    public String summary() {
        return "Show the images that are built here: size, packages, kernel, age, layout and nodes.";
    }

    @Override
    protected RootWork rootWork(ParseResult arguments) {
        return RootWork.LOOKS;
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.IMAGE, Kind.IMAGE_GENERATION, Kind.CHANGE);
    }

    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Show the generations of images, one a line.", "-g", "--generations"));
        spec.addOption(value(
                "file",
                Completed.FILE,
                "Write what one image holds, and what its last build changed, as one page of HTML.",
                "--report"));
        spec.addOption(
                value("file", Completed.FILE, "Write the packages of one image as an SPDX 2.3 document.", "--spdx"));
        spec.addOption(value(
                "file", Completed.FILE, "Write the packages of one image as a CycloneDX 1.6 document.", "--cyclonedx"));
        spec.addPositional(
                operands("imagename", Completed.OSIMAGE, "The osimage definitions; all when none is given."));
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> names = arguments.matchedPositionalValue(0, List.of());
        if (arguments.hasMatchedOption("--report")) {
            new ReportContents(session.store(), session.host(), session.response())
                    .run(
                            names,
                            session.surroundings().workingDirectory(),
                            arguments.matchedOptionValue("--report", ""));
            return;
        }
        Map<WriteSbom.Format, Path> bills = new EnumMap<>(WriteSbom.Format.class);
        BILLS.forEach((option, format) -> {
            if (arguments.hasMatchedOption(option)) {
                Path directory = session.surroundings().workingDirectory();
                bills.put(format, directory.resolve(arguments.matchedOptionValue(option, "")));
            }
        });
        if (!bills.isEmpty()) {
            new WriteSbom(session.store().snapshot(), session.host(), tool(), session.response()).run(names, bills);
            return;
        }
        Lsimage images = new Lsimage(session.host(), session.store().snapshot(), session.response());
        if (arguments.hasMatchedOption("-g")) {
            images.generations(names);
        } else {
            images.run(names);
        }
    }

    private static String tool() {
        String version = LsimageCommand.class.getPackage().getImplementationVersion();
        return "litecat" + (version == null ? "" : "-" + version);
    }
}
