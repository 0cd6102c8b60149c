package org.litecat.imagebuild.liteimg;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.ImageLock;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.Staleness;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.imagebuild.content.ImageContent;
import org.litecat.imagebuild.content.ReplacedFiles;
import org.litecat.imagebuild.content.Retouching;
import org.litecat.imagebuild.generation.GenerationWork;
import org.litecat.imagebuild.pack.PackRoot;
import org.litecat.imagebuild.root.BuiltRoot;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.imagebuild.root.ImageRpm;
import org.litecat.imagebuild.root.RunTime;
import org.litecat.litetree.apply.LiteEngine;
import org.litecat.litetree.image.ImageRoot;
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
        try (HeldLock lock = new ImageLock(host, response).take(layout, "liteimg")) {
            // Whoever had the lock may have changed the tables, and does not leave the image as it was.
            Snapshot snapshot = tables.snapshot();
            Optional<GenerationWork> generations = request.mode().changesImage()
                    ? GenerationWork.of(
                            host, snapshot, OsImage.require(snapshot, request.imageName()), layout, response)
                    : Optional.empty();
            return generations.isPresent()
                    ? run(snapshot, request, generations.get())
                    : run(snapshot, request, ImageGenerations.of(layout).newestLayout());
        }
    }

    private LiteimgResult run(Snapshot snapshot, LiteimgRequest request, ImageLayout layout) {
        if (request.mode() == LiteimgRequest.Mode.UNDO) {
            return undo(snapshot, layout);
        }
        LiteimgInputs inputs = LiteimgInputs.read(host.paths(), snapshot, request.imageName(), layout);
        inputs.rules().disabled().forEach(response::trace);
        return switch (request.mode()) {
            case DRY_RUN -> show(LiteimgWork.of(host, snapshot, inputs), request);
            case CHECK -> check(LiteimgWork.of(host, snapshot, inputs), request);
            default -> apply(LiteimgWork.packing(host, snapshot, inputs), request);
        };
    }

    /** Nodes boot what is published until the layout is complete in another generation. */
    private LiteimgResult run(Snapshot snapshot, LiteimgRequest request, GenerationWork generations) {
        generations.begin();
        boolean undo = request.mode() == LiteimgRequest.Mode.UNDO;
        if (!undo && !generations.hasPending() && isCurrent(snapshot, request, generations.newest())) {
            response.info("The published generation is as the tables want it.");
            generations.republish();
            return LiteimgResult.changed(0);
        }
        // A generation that cannot be worked on is not begun.
        LiteimgInputs.read(host.paths(), snapshot, request.imageName(), generations.newest());
        LiteimgResult result = generations.on(layout -> run(snapshot, request, layout));
        if (undo) {
            response.info("The layout is undone in a generation that is not published.");
            generations.sayPending("liteimg");
        } else {
            generations.publish();
        }
        return result;
    }

    private boolean isCurrent(Snapshot snapshot, LiteimgRequest request, ImageLayout layout) {
        LiteimgWork work =
                LiteimgWork.of(host, snapshot, LiteimgInputs.read(host.paths(), snapshot, request.imageName(), layout));
        requireWithinBudget(work, request);
        return new ImageComparison(host).isLaidOut(work);
    }

    private ImageLayout layout(Snapshot snapshot, String imageName) {
        return ImageLayout.of(host.paths(), new SiteSettings(snapshot), OsImage.require(snapshot, imageName));
    }

    private LiteimgResult apply(LiteimgWork work, LiteimgRequest request) {
        LiteimgInputs inputs = work.inputs();
        ImageRoot root = work.root();
        RunTime time = RunTime.begin(inputs.layout(), "liteimg", host.clock(), "looking at the image", response);
        engine.recover(root).ifPresent(recovery -> response.info(recovery.text()));
        if (inputs.rules().entries().stream()
                .anyMatch(entry -> entry.option().isLink() && entry.listed().equals("/root/"))) {
            // From the layout it would lead to the copy of the database that nodes start with.
            new ImageRpm(root.directory()).close();
        }
        PlanDraft draft = engine.draft(inputs.rules(), root);
        ImageContent.Plan content = work.content().plan();
        // What is copied or edited may be an entry itself, and nodes start from what it is then: no plan before that.
        Optional<LitePlan> ready = content.isEmpty() ? Optional.of(engine.plan(draft, root)) : Optional.empty();
        warnBefore(work, !ready.map(LitePlan::isEmpty).orElse(false));
        requireWithinBudget(work, request);

        response.info("Modifying " + inputs.layout().rootimg() + " ...");
        response.stage("changing files");
        int changes = work.content().apply(content, response);
        report.tellShippedFiles(content.retouches().shippedFiles());
        changes += makeLayout(ready, work, request, content);
        inputs.rootPassword().warning().ifPresent(response::warning);
        response.info("Modifying " + inputs.layout().rootimg() + " done.");
        report.tellMemory(work.memory());
        Optional<PackRoot.Packed> packed = inputs.image().isRamdisk() ? Optional.of(pack(work)) : Optional.empty();
        new MadeForBuild(inputs.layout()).remember();
        time.end();
        tellChanged(inputs.layout(), changes);
        packed.ifPresent(archive -> response.data(archive.change(inputs.image().name())));
        return new LiteimgResult(changes, List.of(), packed);
    }

    /** Without a budget nothing is measured. */
    private static void requireWithinBudget(LiteimgWork work, LiteimgRequest request) {
        if (request.budget().isPresent()) {
            LiteimgReport.requireWithin(request.budget(), work.memory());
        }
    }

    private int makeLayout(Optional<LitePlan> ready, LiteimgWork work, LiteimgRequest request, ImageContent.Plan done) {
        try {
            if (!done.files().isEmpty()) {
                requireWithinBudget(work, request);
            }
            LitePlan plan = ready.orElseGet(() -> engine.plan(work.inputs().rules(), work.root()));
            plan.notes().forEach(note -> response.warning(Code.DOUBTFUL, note));
            return engine.apply(plan, work.root(), response).steps();
        } catch (ProblemException e) {
            report.tellWhatStands(work.inputs().image().name(), done);
            throw e;
        }
    }

    private void warnBefore(LiteimgWork work, boolean changing) {
        LintedImage linted = LintedImage.of(
                tables.schema(), work.tables(), work.inputs().image().name());
        report.warnOfWhatMayFail(
                new ImageLint(linted, work.root(), host.commands(), false),
                work.inputs().rules());
        ImageFiles image = new ImageFiles(work.root());
        report.warnOfInitrds(work.inputs().layout(), image, work.shippedFiles().ofInitrd());
        report.warnOfPostScripts(work.inputs().layout(), image);
        work.inputs().synced().notes().forEach(note -> response.warning(Code.NO_EFFECT, note));
        if (changing) {
            report.warnOfRunningNodes(work.tables(), work.inputs().image());
        }
    }

    private PackRoot.Packed pack(LiteimgWork work) {
        response.stage("packing the root image");
        LiteimgInputs inputs = work.inputs();
        PackedFacts facts = PackedFacts.of(inputs.layout(), new ImageFiles(work.root()));
        PackRoot.Packed packed = new PackRoot(host.commands(), host.buildTime())
                .pack(
                        inputs.layout().rootimg(),
                        work.unpacked(),
                        inputs.layout().packedStatelite(),
                        work.manifest(),
                        response);
        facts.write();
        return packed;
    }

    private LiteimgResult show(LiteimgWork work, LiteimgRequest request) {
        LitePlan plan = engine.plan(work.inputs().rules(), work.root());
        ImageContent.Plan content = work.content().plan();
        List<String> before = content.lines();
        warnBefore(work, !plan.isEmpty() || !before.isEmpty());
        before.forEach(response::heading);
        report.tellSynced(content.files());
        Answer answer = plan.answer().and("content", before);
        response.data(
                work.inputs().image().isRamdisk()
                        ? answer.and(
                                        "packs",
                                        work.inputs().layout().packedStatelite().toString())
                                .line("pack the image to {packs}")
                        : answer);
        MemoryBudget memory = work.memory();
        report.showMemory(memory);
        LiteimgReport.requireWithin(request.budget(), memory);
        return LiteimgResult.changed(0);
    }

    private LiteimgResult check(LiteimgWork work, LiteimgRequest request) {
        LiteimgInputs inputs = work.inputs();
        response.stage("comparing the image with the tables");
        List<Staleness> found = new ImageComparison(host).of(work, request.contents());
        report.tellStale(inputs.layout(), found);
        new ImageRpm(work.root().directory()).stray().forEach(response::error);
        MemoryBudget memory = work.memory();
        report.tellMemory(memory);
        request.budget().flatMap(memory::excess).ifPresent(response::error);
        return LiteimgResult.different(
                found.stream().map(each -> each.difference().what()).toList());
    }

    private LiteimgResult undo(Snapshot snapshot, ImageLayout layout) {
        List<Problem> problems = BuiltRoot.treeProblems(layout);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        ImageRoot root = ImageRoot.open(layout.rootimg());
        engine.recover(root).ifPresent(recovery -> response.info(recovery.text()));
        Retouching retouching = Retouching.of(host, snapshot, layout, root);
        ReplacedFiles replaced = ReplacedFiles.of(host, layout, root);
        requireUndoable(layout, retouching, replaced);
        LitePlan plan = engine.undoPlan(root);
        LinksLeft links = new LinksLeft(layout, root);
        Map<String, Path> returning = new HashMap<>(replaced.returning());
        returning.putAll(retouching.returning());
        links.requireNoneAfterUndo(returning);
        if (!plan.isEmpty()) {
            report.warnOfRunningNodes(snapshot, OsImage.require(snapshot, layout.image()));
        }
        response.info("Modifying " + layout.rootimg() + " ...");
        int changes = engine.apply(plan, root, response).steps() + retouching.undo(response) + replaced.undo(response);
        new MadeForBuild(layout).forget();
        links.requireNone();
        response.info("Modifying " + layout.rootimg() + " done.");
        tellChanged(layout, changes);
        return LiteimgResult.changed(changes);
    }

    private void tellChanged(ImageLayout layout, int steps) {
        if (steps > 0) {
            response.data(Change.of(Change.Thing.IMAGE, layout.image(), Change.Action.CHANGED)
                    .and("directory", layout.directory().toString())
                    .and("steps", steps));
        }
    }

    /** An undo that would stop on its way does not begin. */
    private static void requireUndoable(ImageLayout layout, Retouching retouching, ReplacedFiles replaced) {
        Problems problems = new Problems();
        Stream.concat(retouching.notUndoable().stream(), replaced.notUndoable().stream())
                .distinct()
                .forEach(problem -> problems.add(
                        Problem.of(Code.IO, "What liteimg wrote there cannot be taken back: " + problem.what())
                                .at(problem.where())
                                .because(problem.why())
                                .remedy("mend that in the image, then liteimg " + layout.image()
                                        + " --undo; nothing was changed")));
        problems.throwIfAny();
    }
}
