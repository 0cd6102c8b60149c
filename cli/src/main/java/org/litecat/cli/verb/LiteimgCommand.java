package org.litecat.cli.verb;

import java.util.List;
import java.util.stream.Stream;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.UsageException;
import org.litecat.core.table.RowKey;
import org.litecat.imagebuild.liteimg.ExplainPath;
import org.litecat.imagebuild.liteimg.Liteimg;
import org.litecat.imagebuild.liteimg.LiteimgRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code liteimg}. */
public final class LiteimgCommand extends Verb {
    /** The parts of the name of a definition, as it is by default. */
    private static final List<String> PARTS = List.of("-o", "-a", "-p");

    @Override
    public String name() {
        return "liteimg";
    }

    @Override
    public String summary() {
        return "Make the statelite layout in a root image.";
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Show what would be done; change nothing.", "--dry-run", "--dryrun"));
        spec.addOption(flag("Compare the image with the tables; exit 1 with each difference.", "--check"));
        spec.addOption(flag("Bring the image back to what it was before the first run.", "--undo"));
        spec.addOption(
                value("path", "Say which row decides for a path, and which it beats; change nothing.", "--explain"));
        spec.addOption(value(
                "size",
                "Fail when nodes need more memory than this for their entries: 64M, 1G. Nothing is changed then, unless it"
                        + " is what synclists bring that is too much.",
                "--budget"));
        spec.addOption(value("os", "With -a and -p: work on the definition OS-ARCH-statelite-PROFILE.", "-o"));
        spec.addOption(value("arch", "With -o and -p: see there.", "-a"));
        spec.addOption(value("profile", "With -o and -a: see there.", "-p"));
        spec.addPositional(operands("imagename", "The osimage definition."));
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        String imageName = imageName(arguments, session);
        if (arguments.hasMatchedOption("--explain")) {
            refuseOthers(arguments);
            new ExplainPath(session.store().snapshot(), session.host().paths(), session.response())
                    .run(imageName, arguments.matchedOptionValue("--explain", ""));
            return;
        }
        new Liteimg(session.store(), session.host(), session.response())
                .run(new LiteimgRequest(imageName, mode(arguments), MemorySize.of(arguments)));
    }

    private static String imageName(ParseResult arguments, Session session) {
        List<String> names = arguments.matchedPositionalValue(0, List.of());
        boolean parts = PARTS.stream().anyMatch(arguments::hasMatchedOption);
        if (parts && !names.isEmpty()) {
            throw new ProblemException("-o, -p and -a options are not allowed when a image name is specified.");
        }
        if (parts) {
            return nameOfParts(arguments, session);
        }
        if (names.size() != 1) {
            throw new UsageException("Name one osimage definition.");
        }
        return names.get(0);
    }

    private static String nameOfParts(ParseResult arguments, Session session) {
        if (!PARTS.stream().allMatch(arguments::hasMatchedOption)) {
            throw new ProblemException("osimage.osvers, osimage.osarch, and osimage.profile and must be specified for"
                    + " the image  in the database, or you must specify -o os -p profile -a arch.");
        }
        String os = arguments.matchedOptionValue("-o", "");
        String arch = arguments.matchedOptionValue("-a", "");
        String profile = arguments.matchedOptionValue("-p", "");
        String name = String.join("-", os, arch, "statelite", profile);
        if (session.store()
                .snapshot()
                .table("osimage")
                .find(new RowKey(List.of(name)))
                .isEmpty()) {
            throw new ProblemException(Problem.of("Cannot find image '" + name + "' from the osimage table.")
                    .remedy("mkdef " + name + " -u profile=" + profile + " provmethod=statelite osvers=" + os
                            + " osarch=" + arch));
        }
        return name;
    }

    private static void refuseOthers(ParseResult arguments) {
        if (Stream.of("--dry-run", "--check", "--undo", "--budget").anyMatch(arguments::hasMatchedOption)) {
            throw new UsageException("--explain does nothing else: leave out --dry-run, --check, --undo and --budget.");
        }
    }

    private static LiteimgRequest.Mode mode(ParseResult arguments) {
        boolean dryRun = arguments.hasMatchedOption("--dry-run");
        boolean check = arguments.hasMatchedOption("--check");
        boolean undo = arguments.hasMatchedOption("--undo");
        if ((dryRun && check) || (dryRun && undo) || (check && undo)) {
            throw new UsageException("Only one of --dry-run, --check and --undo can be given.");
        }
        return dryRun
                ? LiteimgRequest.Mode.DRY_RUN
                : check ? LiteimgRequest.Mode.CHECK : undo ? LiteimgRequest.Mode.UNDO : LiteimgRequest.Mode.APPLY;
    }
}
