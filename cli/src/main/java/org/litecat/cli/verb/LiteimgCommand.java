package org.litecat.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.litecat.cli.Completed;
import org.litecat.cli.RootWork;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.UsualName;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.liteimg.ExplainPath;
import org.litecat.imagebuild.liteimg.Liteimg;
import org.litecat.imagebuild.liteimg.LiteimgRequest;
import org.litecat.imagebuild.report.ReportImage;
import org.litecat.provision.plans.PlanRefresh;
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
        spec.addOption(flag(
                "Say whether nodes would boot what tables, lists and tree say; 1 when there is a difference.",
                "--check"));
        spec.addOption(flag(
                "With --check: read every file of which the packed root has a copy, also where time and size are those of"
                        + " the packing.",
                "--checksum"));
        spec.addOption(flag("Bring the image back to what it was before the first run.", "--undo"));
        spec.addOption(value(
                "path",
                Completed.IMAGE_PATH,
                "Say which row decides for a path, and which it beats; change nothing.",
                "--explain"));
        spec.addOption(value(
                "file",
                Completed.FILE,
                "Write what is known of the image as one page of HTML; change nothing else.",
                "--report"));
        spec.addOption(value(
                "size",
                Completed.NONE,
                "Fail when nodes need more memory than this for their entries: 64M, 1G.",
                "--budget"));
        spec.addOption(quiet());
        spec.addOption(
                value("os", Completed.NONE, "With -a and -p: work on the definition OS-ARCH-statelite-PROFILE.", "-o"));
        spec.addOption(value("arch", Completed.NONE, "With -o and -p: see there.", "-a"));
        spec.addOption(value("profile", Completed.NONE, "With -o and -a: see there.", "-p"));
        spec.addPositional(operands("imagename", Completed.OSIMAGE, "The osimage definition."));
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        return hasAny(arguments, "--explain", "--dry-run", "--check")
                ? Optional.empty()
                : interrupted(
                        "the image may be changed in part; nodes can read it meanwhile",
                        typed(arguments) + ": the same again, it first completes or takes back what this run began");
    }

    @Override
    protected RootWork rootWork(ParseResult arguments) {
        return hasAny(arguments, "--explain", "--dry-run", "--check") ? RootWork.LOOKS : RootWork.CHANGES;
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.PLAN, Kind.MEMORY, Kind.STALENESS, Kind.RULE, Kind.CHANGE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        String imageName = imageName(arguments, session);
        if (arguments.hasMatchedOption("--explain")) {
            refuseOthers("--explain", arguments);
            new ExplainPath(session.store().snapshot(), session.host().paths(), session.response())
                    .run(imageName, arguments.matchedOptionValue("--explain", ""));
            return;
        }
        if (arguments.hasMatchedOption("--report")) {
            refuseOthers("--report", arguments);
            new ReportImage(session.store(), session.host(), session.response())
                    .run(
                            imageName,
                            session.surroundings().workingDirectory(),
                            arguments.matchedOptionValue("--report", ""));
            return;
        }
        LiteimgRequest.Mode mode = mode(arguments);
        try {
            new Liteimg(session.store(), session.host(), session.response())
                    .run(new LiteimgRequest(
                            imageName, mode, MemorySize.of(arguments), arguments.hasMatchedOption("--checksum")));
        } finally {
            if (mode.changesImage()) {
                // Nodes of the image may find another script now, which reads other plans.
                new PlanRefresh(session.store(), session.host(), session.response()).outdated(imageName);
            }
        }
    }

    private static String imageName(ParseResult arguments, Session session) {
        List<String> names = arguments.matchedPositionalValue(0, List.of());
        boolean parts = PARTS.stream().anyMatch(arguments::hasMatchedOption);
        if (parts && !names.isEmpty()) {
            throw new ProblemException(
                    Problem.of(Code.USAGE, "-o, -p and -a options are not allowed when a image name is specified.")
                            .because("the definition of an image holds its release, profile and architecture")
                            .remedy("'liteimg IMAGE' alone; 'lsdef -t osimage' lists the images"));
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
            throw new ProblemException(Problem.of(
                            Code.NOT_SET,
                            "osimage.osvers, osimage.osarch, and osimage.profile and must be specified for"
                                    + " the image  in the database, or you must specify -o os -p profile -a arch.")
                    .remedy("'liteimg IMAGE'; 'lsdef -t osimage' lists the images"));
        }
        String os = arguments.matchedOptionValue("-o", "");
        String arch = arguments.matchedOptionValue("-a", "");
        String profile = arguments.matchedOptionValue("-p", "");
        String name = UsualName.statelite(os, arch, profile).text();
        if (OsImage.find(session.store().snapshot(), name).isEmpty()) {
            throw new ProblemException(
                    Problem.of(Code.UNKNOWN, "Cannot find image '" + name + "' from the osimage table.")
                            .remedy("mkdef " + name + " -u profile=" + profile + " provmethod=statelite osvers=" + os
                                    + " osarch=" + arch));
        }
        return name;
    }

    private static void refuseOthers(String option, ParseResult arguments) {
        if (Stream.of("--dry-run", "--check", "--undo", "--budget", "--explain", "--report")
                .anyMatch(each -> !each.equals(option) && arguments.hasMatchedOption(each))) {
            throw new UsageException(option + " does nothing else: leave out the other options.");
        }
    }

    private static LiteimgRequest.Mode mode(ParseResult arguments) {
        if (arguments.hasMatchedOption("--checksum") && !arguments.hasMatchedOption("--check")) {
            throw new UsageException("--checksum is a way of --check.");
        }
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
