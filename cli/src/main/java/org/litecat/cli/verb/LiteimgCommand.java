package org.litecat.cli.verb;

import java.util.List;
import java.util.stream.Stream;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.liteimg.ExplainPath;
import org.litecat.imagebuild.liteimg.Liteimg;
import org.litecat.imagebuild.liteimg.LiteimgRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code liteimg}. */
public final class LiteimgCommand extends Verb {
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
                "Fail when nodes need more memory than this for their entries: 64M, 1G; nothing is changed then.",
                "--budget"));
        spec.addOption(value("os", "Not built: name an osimage definition instead.", "-o"));
        spec.addOption(value("arch", "Not built: name an osimage definition instead.", "-a"));
        spec.addOption(value("profile", "Not built: name an osimage definition instead.", "-p"));
        spec.addPositional(operands("imagename", "The osimage definition."));
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        if (arguments.hasMatchedOption("-o") || arguments.hasMatchedOption("-a") || arguments.hasMatchedOption("-p")) {
            throw new ProblemException(
                    Problem.of("liteimg without an osimage definition (-o, -a, -p) is not built.")
                            .remedy(
                                    "mkdef NAME -u profile=PROFILE provmethod=statelite osvers=OS osarch=ARCH, then liteimg NAME"));
        }
        List<String> names = arguments.matchedPositionalValue(0, List.of());
        if (names.size() != 1) {
            throw new UsageException("Name one osimage definition.");
        }
        if (arguments.hasMatchedOption("--explain")) {
            refuseOthers(arguments);
            new ExplainPath(session.store().snapshot(), session.host().paths(), session.response())
                    .run(names.get(0), arguments.matchedOptionValue("--explain", ""));
            return;
        }
        new Liteimg(session.store(), session.host(), session.response())
                .run(new LiteimgRequest(names.get(0), mode(arguments), MemorySize.of(arguments)));
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
