package org.litecat.imagebuild.liteimg;

import java.nio.file.Path;
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
import org.litecat.imagebuild.node.NodeFiles;
import org.litecat.imagebuild.osimage.ImageLayout;
import org.litecat.imagebuild.osimage.ImageLock;
import org.litecat.imagebuild.osimage.NamedFiles;
import org.litecat.imagebuild.osimage.OsImage;
import org.litecat.imagebuild.pack.PackRoot;
import org.litecat.imagebuild.root.FileEdit;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.imagebuild.synclist.ImageSync;
import org.litecat.imagebuild.synclist.SyncPlanner;
import org.litecat.litetree.apply.LiteEngine;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.lint.ImageLint;
import org.litecat.litetree.lint.LintedImage;
import org.litecat.litetree.memory.MemoryBudget;
import org.litecat.litetree.plan.LitePlan;
import org.litecat.litetree.plan.PlanDraft;

/**
 * The verb {@code liteimg}: makes the root image of an osimage a statelite image.
 *
 * <p>Everything is checked before anything is changed. Whatever interrupts a run, running it again completes it.
 */
public final class Liteimg {
    private final TableStore tables;
    private final Host host;
    private final Response response;
    private final LiteEngine engine;
    private final LiteimgReport report;

    public Liteimg(TableStore tables, Host host, Response response) {
        this.tables = tables;
        this.host = host;
        this.response = response;
        this.engine = new LiteEngine(host.commands());
        this.report = new LiteimgReport(response);
    }

    /** @throws ProblemException with every problem, when nothing or not everything could be done */
    public LiteimgResult run(LiteimgRequest request) {
        ImageLayout layout = layout(tables.snapshot(), request.imageName());
        try (HeldLock lock = new ImageLock(host.locks(), response).take(layout, "liteimg")) {
            // Whoever had the lock may have changed the tables, and does not leave the image as it was.
            Snapshot snapshot = tables.snapshot();
            if (request.mode() == LiteimgRequest.Mode.UNDO) {
                return undo(snapshot, layout);
            }
            LiteimgInputs inputs = LiteimgInputs.read(host.paths(), snapshot, request.imageName());
            inputs.rules().disabled().forEach(response::trace);
            Work work = work(request, snapshot, inputs);
            return switch (request.mode()) {
                case DRY_RUN -> show(work);
                case CHECK -> check(work);
                default -> apply(work);
            };
        }
    }

    private ImageLayout layout(Snapshot snapshot, String imageName) {
        return ImageLayout.of(host.paths(), new SiteSettings(snapshot), OsImage.require(snapshot, imageName));
    }

    private Work work(LiteimgRequest request, Snapshot snapshot, LiteimgInputs inputs) {
        ImageRoot root = ImageRoot.open(inputs.layout().rootimg());
        Retouching retouching = retouching(inputs.layout(), root, new SiteSettings(snapshot));
        NodeFiles nodeFiles = NodeFiles.of(host.paths());
        ImageContent content = new ImageContent(
                new ImageSync(root, file -> retouching.isEditOf(file.destination(), file.source())),
                replaced(inputs.layout(), root),
                new SyncPlanner(new NamedFiles(host.paths())::locate, root).plan(inputs.synced()),
                retouching,
                edits(request.mode(), inputs, nodeFiles));
        return new Work(request, snapshot, inputs, nodeFiles, root, content);
    }

    /** What one run works with. */
    private record Work(
            LiteimgRequest request,
            Snapshot tables,
            LiteimgInputs inputs,
            NodeFiles nodeFiles,
            ImageRoot root,
            ImageContent content) {
        MemoryBudget memory() {
            return MemoryBudget.of(inputs.rules(), root, inputs.image().isRamdisk());
        }
    }

    private LiteimgResult apply(Work work) {
        LiteimgInputs inputs = work.inputs();
        ImageRoot root = work.root();
        engine.recover(root).ifPresent(recovery -> response.info(recovery.text()));
        PlanDraft draft = engine.draft(inputs.rules(), root);
        ImageContent.Plan content = work.content().plan();
        // What is copied or edited may be an entry itself, and nodes start from what it is then: no plan before that.
        Optional<LitePlan> ready = content.isEmpty() ? Optional.of(engine.plan(draft, root)) : Optional.empty();
        warnBefore(work, !ready.map(LitePlan::isEmpty).orElse(false));
        requireWithinBudget(work);

        response.info("Modifying " + inputs.layout().rootimg() + " ...");
        int changes = work.content().apply(content, response);
        report.tellNodeFiles(content.retouches().nodeFiles());
        changes += makeLayout(ready, work, content);
        report.warnWhenLocked(inputs.rootPassword());
        response.info("Modifying " + inputs.layout().rootimg() + " done.");
        report.tellMemory(work.memory());
        return inputs.image().isRamdisk()
                ? new LiteimgResult(changes, List.of(), Optional.of(pack(work)))
                : LiteimgResult.changed(changes);
    }

    /** Without a budget nothing is measured. */
    private static void requireWithinBudget(Work work) {
        if (work.request().budget().isPresent()) {
            LiteimgReport.requireWithin(work.request().budget(), work.memory());
        }
    }

    private int makeLayout(Optional<LitePlan> ready, Work work, ImageContent.Plan done) {
        try {
            if (!done.files().isEmpty()) {
                requireWithinBudget(work);
            }
            LitePlan plan = ready.orElseGet(() -> engine.plan(work.inputs().rules(), work.root()));
            plan.notes().forEach(response::warning);
            return engine.apply(plan, work.root(), response).steps();
        } catch (ProblemException e) {
            report.tellWhatStands(work.inputs().image().name(), done);
            throw e;
        }
    }

    private void warnBefore(Work work, boolean changing) {
        LintedImage linted = LintedImage.of(
                tables.schema(), work.tables(), work.inputs().image().name());
        report.warnOfWhatMayFail(
                new ImageLint(linted, work.root(), host.commands(), false),
                work.inputs().rules());
        report.warnOfInitrds(
                work.inputs().layout(),
                new ImageFiles(work.root()),
                work.nodeFiles().ofInitrd());
        work.inputs().synced().notes().forEach(response::warning);
        if (changing) {
            report.warnOfRunningNodes(work.tables(), work.inputs().image());
        }
    }

    private PackRoot.Packed pack(Work work) {
        LiteimgInputs inputs = work.inputs();
        return new PackRoot(host.commands())
                .pack(
                        inputs.layout().rootimg(),
                        inputs.exclude().and(List.of("." + StateliteLayout.OWN + "*")),
                        inputs.layout().packedStatelite(),
                        response);
    }

    private LiteimgResult show(Work work) {
        LitePlan plan = engine.plan(work.inputs().rules(), work.root());
        ImageContent.Plan content = work.content().plan();
        List<String> before = content.lines();
        warnBefore(work, !plan.isEmpty() || !before.isEmpty());
        before.forEach(response::data);
        report.tellSynced(content.files());
        response.data(plan.fields(), plan.lines());
        if (work.inputs().image().isRamdisk()) {
            response.data("pack the image to " + work.inputs().layout().packedStatelite());
        }
        MemoryBudget memory = work.memory();
        report.showMemory(memory);
        LiteimgReport.requireWithin(work.request().budget(), memory);
        return LiteimgResult.changed(0);
    }

    private LiteimgResult check(Work work) {
        LiteimgInputs inputs = work.inputs();
        ImageRoot root = work.root();
        List<String> differences = new ArrayList<>(work.content().plan().differences());
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
        MemoryBudget memory = work.memory();
        report.tellMemory(memory);
        work.request().budget().flatMap(memory::excess).ifPresent(response::error);
        return LiteimgResult.different(differences);
    }

    private LiteimgResult undo(Snapshot snapshot, ImageLayout layout) {
        List<Problem> problems = LiteimgInputs.rootProblems(layout);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        ImageRoot root = ImageRoot.open(layout.rootimg());
        engine.recover(root).ifPresent(recovery -> response.info(recovery.text()));
        LitePlan plan = engine.undoPlan(root);
        if (!plan.isEmpty()) {
            report.warnOfRunningNodes(snapshot, OsImage.require(snapshot, layout.image()));
        }
        response.info("Modifying " + layout.rootimg() + " ...");
        int changes = engine.apply(plan, root, response).steps()
                + retouching(layout, root, new SiteSettings(snapshot)).undo(response)
                + replaced(layout, root).undo(response);
        response.info("Modifying " + layout.rootimg() + " done.");
        return LiteimgResult.changed(changes);
    }

    private ReplacedFiles replaced(ImageLayout layout, ImageRoot root) {
        Path work = layout.work();
        return new ReplacedFiles(
                host.commands(),
                root,
                work.resolve("liteimg-synced.json"),
                Retouching.originals(work),
                work.resolve("liteimg-synced"));
    }

    private List<FileEdit> edits(LiteimgRequest.Mode mode, LiteimgInputs inputs, NodeFiles nodeFiles) {
        List<FileEdit> edits = new ArrayList<>();
        edits.add(new FstabEdit(inputs.image().profile(), inputs.image().osarch()));
        edits.add(new ShadowEdit(inputs.rootPassword(), host.commands()));
        nodeFiles.ofRoot().forEach(file -> edits.add(new NodeFileEdit(file)));
        if (mode == LiteimgRequest.Mode.APPLY && inputs.image().isRamdisk()) {
            // Each packing has a number of its own, and the file is there before an entry above it is copied.
            edits.add(new XcatinfoEdit(
                    inputs.image().name(), UUID.randomUUID(), host.clock().instant()));
        }
        return edits;
    }

    private Retouching retouching(ImageLayout layout, ImageRoot root, SiteSettings site) {
        Path scripts = host.paths().at(site.text(SiteAttribute.INSTALLDIR)).resolve("postscripts");
        return new Retouching(host.commands(), root, scripts, layout.work());
    }
}
