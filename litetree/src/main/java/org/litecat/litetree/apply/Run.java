package org.litecat.litetree.apply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.plan.Fingerprint;
import org.litecat.litetree.plan.LitePlan;
import org.litecat.litetree.plan.LiteState;
import org.litecat.litetree.plan.Placed;
import org.litecat.litetree.plan.StateFile;
import org.litecat.litetree.plan.Step;

/** One run of a plan: the preparation, which can be taken back, then the changes, which are carried to their end. */
final class Run {
    private static final Set<String> TOUCHED_LAST = Set.of("/", StateliteLayout.STATELITE);

    private final ImageRoot root;
    private final LitePlan plan;
    private final TreeCopier copier;
    private final TreeOperations tree;
    private final Consumer<Step> before;
    private final Placement placement;
    private final Aside aside;
    private final Journal journal;
    private final StepRunner runner;

    /** @param before is told each step before it is carried out */
    Run(ImageRoot root, LitePlan plan, TreeCopier copier, TreeOperations tree, Consumer<Step> before) {
        this.root = root;
        this.plan = plan;
        this.copier = copier;
        this.tree = tree;
        this.before = before;
        this.placement = new Placement(tree);
        this.aside = new Aside(root, tree);
        this.journal = new Journal(root, tree);
        this.runner = new StepRunner(root, copier, tree);
    }

    /** Image paths of what the changes set aside, also in the part that was done before an interruption. */
    List<String> kept() {
        return plan.changes().stream().flatMap(this::kept).distinct().toList();
    }

    private Stream<String> kept(Step step) {
        if (step instanceof Step.MoveIn move) {
            return aside.standing(move.aside());
        }
        if (step instanceof Step.Keep keep) {
            return aside.standing(keep.to());
        }
        if (step instanceof Step.Install install) {
            return aside.standing(install.aside());
        }
        return step instanceof Step.Release release ? aside.standing(release.aside()) : Stream.of();
    }

    /** How many directories were missing for an instant, because the file system cannot exchange two names. */
    int gaps() {
        return runner.gaps();
    }

    void prepare() throws IOException {
        journal.open(plan);
        List<Step.Copy> batch = new ArrayList<>();
        for (Step step : plan.preparation()) {
            before.accept(step);
            if (step instanceof Step.Copy copy) {
                batch.add(copy);
            } else {
                copy(batch);
                runner.run(step);
            }
        }
        copy(batch);
        forceCopies();
        journal.beginChanges(stagedFingerprints());
    }

    private Map<String, String> stagedFingerprints() {
        Map<String, String> fingerprints = new TreeMap<>();
        for (Step step : plan.changes()) {
            if (step instanceof Step.Install install) {
                fingerprints.put(install.to(), Fingerprint.of(root.exactly(install.from())));
            } else if (step instanceof Step.Renew renew) {
                fingerprints.put(renew.to(), Fingerprint.of(root.exactly(renew.from())));
            }
        }
        return fingerprints;
    }

    /** From the first change on a run is always completed, after a failure of the power too: with whole copies. */
    private void forceCopies() throws IOException {
        if (plan.preparation().stream().anyMatch(step -> step instanceof Step.Copy)) {
            copier.force(root.exactly(StateliteLayout.STAGE));
        }
    }

    private void copy(List<Step.Copy> batch) throws IOException {
        if (!batch.isEmpty()) {
            if (plan.changes().stream().anyMatch(Run::mayExchange)) {
                tree.expectExchanges();
            }
            new CopyBatch(root, copier, placement).run(batch);
            batch.clear();
        }
    }

    private static boolean mayExchange(Step step) {
        return step instanceof Step.MoveIn || step instanceof Step.PutBack || step instanceof Step.Renew;
    }

    /** Carries out the changes that are not done yet, and closes the run. */
    void change(int done) throws IOException {
        for (int i = done; i < plan.changes().size(); i++) {
            Step step = plan.changes().get(i);
            before.accept(step);
            runner.run(step);
            journal.markDone(i + 1);
        }
        finish();
    }

    /** Removes what serves nobody any more after the end of the run. */
    void tidy() throws IOException {
        journal.tidy();
        if (plan.undo()) {
            leaveNothing(plan.after().created());
        }
    }

    /** Takes the preparation back. */
    void takeBack() throws IOException {
        // First of all: a run whose preparation is only partly there must never be taken for one to be completed.
        journal.forgetChanges();
        List<Step> steps = plan.preparation();
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i) instanceof Step.Create create && stands(create)) {
                runner.run(new Step.RemoveBlank(create.path(), create.directory()));
            } else if (steps.get(i) instanceof Step.RemoveBlank remove) {
                runner.run(new Step.Create(remove.path(), remove.directory()));
            } else if (steps.get(i) instanceof Step.RemoveLink remove) {
                runner.run(new Step.PlaceLink(remove.path(), remove.target()));
            }
        }
        for (Step step : steps) {
            if (step instanceof Step.KeepTime keep && !keep.path().startsWith(StateliteLayout.STAGE)) {
                runner.run(step);
            }
        }
        // A copying process may have outlived its run: what it writes must not get into the stage of the next one.
        placement.deleteTree(root.exactly(StateliteLayout.DISCARDED));
        runner.run(new Step.Discard(StateliteLayout.STAGE, StateliteLayout.DISCARDED + "/stage"));
        placement.deleteTree(root.exactly(StateliteLayout.DISCARDED));
        journal.close();
        journal.tidy();
        if (FileKind.of(root.exactly(StateFile.PATH)) == FileKind.MISSING) {
            leaveNothing(plan.after().created());
        }
    }

    /** Whether the step was carried out; before it there may even have been a file where it needs a directory. */
    private boolean stands(Step.Create create) {
        try {
            FileKind kind = FileKind.of(root.exactly(create.path()));
            return kind == (create.directory() ? FileKind.DIRECTORY : FileKind.FILE);
        } catch (ProblemException e) {
            return false;
        }
    }

    private void finish() throws IOException {
        placement.deleteTree(root.exactly(StateliteLayout.STAGE));
        placement.deleteTree(root.exactly(StateliteLayout.DISCARDED));
        placement.deleteTree(root.exactly(StateliteLayout.MOVING));
        if (plan.undo()) {
            placement.deleteTree(root.exactly(StateliteLayout.ORIGINALS));
            placement.deleteIfExists(root.exactly(StateFile.PATH));
            leaveNothing(plan.after().created());
        } else {
            journal.saveState(withFingerprints());
            keepTimes();
        }
        journal.close();
    }

    private LitePlan withFingerprints() throws IOException {
        Map<String, String> fingerprints = journal.fingerprints();
        List<Placed> placed = new ArrayList<>();
        for (Placed each : plan.after().placed()) {
            String fresh = fingerprints.get(StateliteLayout.defaultOf(each.path()));
            placed.add(fresh != null && each.isCopy() ? each.withFingerprint(fresh) : each);
        }
        LiteState after = new LiteState(plan.after().run(), placed, plan.after().created());
        return new LitePlan(plan.image(), List.of(), List.of(), after, plan.undo(), List.of());
    }

    /** Removes the directories of the layout, those that a run made and that hold nothing of a user. */
    private void leaveNothing(List<LiteState.Created> created) throws IOException {
        runner.run(new Step.RemoveBlank(StateliteLayout.OWN, true));
        for (int i = created.size() - 1; i >= 0; i--) {
            String place = created.get(i).place();
            if (StateliteLayout.isPartOf(place)) {
                runner.run(new Step.RemoveBlank(place, true));
            }
        }
        keepTimes();
    }

    /** Of the directories in which the end of a run makes or removes something. */
    private void keepTimes() throws IOException {
        for (Step step : plan.changes()) {
            if (step instanceof Step.KeepTime keep && TOUCHED_LAST.contains(keep.path())) {
                runner.run(step);
            }
        }
    }
}
