package org.litecat.imagebuild.liteimg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.imagebuild.osimage.ImageLayout;
import org.litecat.imagebuild.osimage.OsImage;
import org.litecat.imagebuild.pack.PackRoot;
import org.litecat.litetree.apply.LiteEngine;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.lint.ImageLint;
import org.litecat.litetree.lint.LintedImage;
import org.litecat.litetree.lint.Severity;
import org.litecat.litetree.plan.LitePlan;

/**
 * The verb {@code liteimg}: makes the root image of an osimage a statelite image.
 *
 * <p>Everything is checked before anything is changed. Whatever interrupts a run, running it again completes it.
 */
public final class Liteimg {
    /** Long enough for another liteimg to end; who builds packages is not waited for. */
    private static final Duration LOCK_WAIT = Duration.ofSeconds(20);

    private final TableStore tables;
    private final Host host;
    private final Response response;
    private final LiteEngine engine;

    public Liteimg(TableStore tables, Host host, Response response) {
        this.tables = tables;
        this.host = host;
        this.response = response;
        this.engine = new LiteEngine(host.commands());
    }

    /** @throws ProblemException with every problem, when nothing or not everything could be done */
    public LiteimgResult run(LiteimgRequest request) {
        Snapshot snapshot = tables.snapshot();
        if (request.mode() == LiteimgRequest.Mode.UNDO) {
            return undo(snapshot, request.imageName());
        }
        LiteimgInputs inputs = LiteimgInputs.read(host.paths(), snapshot, request.imageName());
        inputs.rules().disabled().forEach(response::trace);
        try (HeldLock lock = lock(inputs.layout())) {
            ImageRoot root = ImageRoot.open(inputs.layout().rootimg());
            Retouching retouching = retouching(inputs.layout(), root, new SiteSettings(snapshot));
            LintedImage linted = LintedImage.of(tables.schema(), snapshot, request.imageName());
            ImageLint lint = new ImageLint(linted, root, host.commands(), false);
            return switch (request.mode()) {
                case DRY_RUN -> show(inputs, root, retouching, lint);
                case CHECK -> check(inputs, root, retouching);
                default -> apply(inputs, root, retouching, lint);
            };
        }
    }

    private LiteimgResult apply(LiteimgInputs inputs, ImageRoot root, Retouching retouching, ImageLint lint) {
        engine.recover(root).ifPresent(recovery -> response.info(recovery.text()));
        LitePlan plan = engine.plan(inputs.rules(), root);
        Retouching.Plan retouches = retouching.plan(edits(inputs));
        warnOfWhatMayFail(lint);

        response.info("Modifying " + inputs.layout().rootimg() + " ...");
        int changes = retouching.apply(retouches, response);
        if (changes > 0) {
            // What was retouched may be an entry itself, and is copied as it is now.
            plan = engine.plan(inputs.rules(), root);
        }
        plan.notes().forEach(response::warning);
        changes += engine.apply(plan, root, response).steps();
        warnWhenLocked(inputs.rootPassword());
        response.info("Modifying " + inputs.layout().rootimg() + " done.");
        return inputs.image().isRamdisk()
                ? new LiteimgResult(changes, List.of(), Optional.of(pack(inputs, retouching)))
                : LiteimgResult.changed(changes);
    }

    private PackRoot.Packed pack(LiteimgInputs inputs, Retouching retouching) {
        FileEdit info = new XcatinfoEdit(
                inputs.image().name(), UUID.randomUUID(), host.clock().instant());
        retouching.apply(retouching.plan(List.of(info)), response);
        return new PackRoot(host.commands())
                .pack(
                        inputs.layout().rootimg(),
                        inputs.exclude().and(List.of("." + StateliteLayout.OWN + "*")),
                        inputs.layout().packedStatelite(),
                        response);
    }

    private LiteimgResult show(LiteimgInputs inputs, ImageRoot root, Retouching retouching, ImageLint lint) {
        LitePlan plan = engine.plan(inputs.rules(), root);
        warnOfWhatMayFail(lint);
        List<String> retouches = retouching.plan(edits(inputs)).lines();
        retouches.forEach(response::data);
        response.data(plan.fields(), plan.lines());
        if (inputs.image().isRamdisk()) {
            response.data("pack the image to " + inputs.layout().packedStatelite());
        }
        return LiteimgResult.changed(0);
    }

    private LiteimgResult check(LiteimgInputs inputs, ImageRoot root, Retouching retouching) {
        List<String> differences =
                new ArrayList<>(retouching.plan(edits(inputs)).differences());
        engine.check(inputs.rules(), root).forEach(difference -> differences.add(difference.text()));
        differences.forEach(text -> response.data(Map.of("difference", text), List.of(text)));
        if (differences.isEmpty()) {
            response.info("The image '" + inputs.image().name() + "' is as the tables want it.");
        } else {
            response.error(Problem.of("The image '" + inputs.image().name() + "' is not as the tables want it: "
                            + differences.size() + (differences.size() == 1 ? " difference." : " differences."))
                    .at(root.directory().toString())
                    .remedy("liteimg " + inputs.image().name()));
        }
        return LiteimgResult.different(differences);
    }

    private LiteimgResult undo(Snapshot snapshot, String imageName) {
        OsImage image = OsImage.require(snapshot, imageName);
        SiteSettings site = new SiteSettings(snapshot);
        ImageLayout layout = ImageLayout.of(host.paths(), site, image);
        List<Problem> problems = LiteimgInputs.rootProblems(layout);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        try (HeldLock lock = lock(layout)) {
            ImageRoot root = ImageRoot.open(layout.rootimg());
            engine.recover(root).ifPresent(recovery -> response.info(recovery.text()));
            response.info("Modifying " + layout.rootimg() + " ...");
            int changes = engine.undo(root, response).steps()
                    + retouching(layout, root, site).undo(response);
            response.info("Modifying " + layout.rootimg() + " done.");
            return LiteimgResult.changed(changes);
        }
    }

    private List<FileEdit> edits(LiteimgInputs inputs) {
        return List.of(
                new FstabEdit(inputs.image().profile(), inputs.image().osarch()),
                new ShadowEdit(inputs.rootPassword(), host.commands()));
    }

    private Retouching retouching(ImageLayout layout, ImageRoot root, SiteSettings site) {
        Path scripts = host.paths().at(site.text(SiteAttribute.INSTALLDIR)).resolve("postscripts");
        return new Retouching(host.commands(), root, scripts, layout.work());
    }

    private HeldLock lock(ImageLayout layout) {
        String purpose = "liteimg of " + layout.image();
        try {
            return host.locks().acquire(layout.lock(), purpose, Duration.ZERO);
        } catch (ProblemException busy) {
            response.info("Trying for " + LOCK_WAIT.toSeconds() + " seconds: "
                    + busy.problems().get(0).what());
            return host.locks().acquire(layout.lock(), purpose, LOCK_WAIT);
        }
    }

    /** Never refuses: what liteimg can make, it makes. */
    private void warnOfWhatMayFail(ImageLint lint) {
        lint.quickFindings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .forEach(finding -> response.warning(finding.problem().text()));
    }

    private void warnWhenLocked(RootPassword password) {
        if (password instanceof RootPassword.Locked locked && !locked.reason().isEmpty()) {
            response.warning("Nobody can log in to the nodes as root with a password: " + locked.reason()
                    + ". 'chtab key=system,username=root passwd.password=...' sets one.");
        }
    }
}
