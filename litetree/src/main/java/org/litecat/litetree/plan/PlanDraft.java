package org.litecat.litetree.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.OriginalTree;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.rule.LiteRules;

/**
 * One plan in the making, of which is known that it can be made: takes back what the former run did and is wanted no
 * more, then brings in what is missing. Only {@link #plan} looks into the trees of entries.
 */
public final class PlanDraft {
    private final ImageRoot root;
    private final LiteRules rules;
    private final boolean undo;
    private final FormerRun former;
    private final OriginalTree original;
    private final Targets targets;
    private final int run;
    private final StepList steps;
    private final Set<String> staying;
    private final Times times;
    private final Copies copies;
    private final Skeleton skeleton;
    private final List<Placed> after = new ArrayList<>();

    /** @throws org.litecat.core.response.ProblemException with what stands in the way of every plan */
    PlanDraft(ImageRoot root, LiteRules rules, boolean undo, FormerRun former) {
        this.root = root;
        this.rules = rules;
        this.undo = undo;
        this.former = former;
        this.original = former.original();
        this.targets = Targets.of(rules, original);
        this.run = Math.max(former.state().run(), lastKept()) + 1;
        this.steps = new StepList(run);
        this.staying = emptyDirectoriesThatStay();
        this.times = new Times(original, staying);
        this.copies = new Copies(former, original, steps, targets.missing().keySet(), staying);
        this.skeleton = new Skeleton(root, former.present(), targets.tops().values(), steps);
        skeleton.check(former.placed().values());
        new Devices(root, original).check(targets.tops().values());
    }

    /** To be called once. */
    LitePlan plan() {
        Map<String, Placed> obsolete = obsolete();
        Set<String> touched = prepare(obsolete);
        new TakeBack(former, steps, times, targets.missing().keySet()).all(obsolete.values());
        skeleton.prune(obsolete.values());
        if (!undo) {
            skeleton.makeTop();
        }
        BringIn bringIn = new BringIn(former, original, steps, times, copies, skeleton, touched);
        for (Target target : targets.tops().values()) {
            after.add(bringIn.bringIn(
                    target,
                    keeps(target) && !obsolete.containsKey(target.entry().path())));
        }
        writeSave();
        if (!steps.isEmpty()) {
            times.add("/");
            times.add(StateliteLayout.STATELITE);
            times.keep(finalTree(), steps::change);
        }
        List<String> notes = new ArrayList<>(targets.notes());
        former.placed().values().stream()
                .filter(former::isLost)
                .forEach(lost -> notes.add(FormerRun.originalOf(lost) + ", the only copy of " + lost.path()
                        + ", was removed; take it from its package or a backup, or nodes get an empty one"));
        notes.addAll(steps.notes());
        return new LitePlan(rules.image(), steps.preparation(), steps.changes(), afterState(), undo, notes);
    }

    /** Entries of the former run that are not to stay as they are. */
    private Map<String, Placed> obsolete() {
        Map<String, Placed> obsolete = new TreeMap<>();
        for (Placed placed : former.placed().values()) {
            Target target = targets.tops().get(placed.path());
            if (target == null || !keeps(target)) {
                obsolete.put(placed.path(), placed);
            }
        }
        return obsolete;
    }

    private boolean keeps(Target target) {
        return former.placed(target.entry().path())
                .filter(placed -> placed.sameAs(target.placed("")))
                .filter(placed -> !placed.isLinked() || former.link(placed) != FormerRun.Link.REPLACED)
                .isPresent();
    }

    private Set<String> emptyDirectoriesThatStay() {
        return former.blank().values().stream()
                .filter(each ->
                        each.directory() && each.equals(targets.missing().get(each.place())))
                .map(LiteState.Created::place)
                .collect(Collectors.toSet());
    }

    /** Makes what is missing and removes what was made for nothing; returns the places. */
    private Set<String> prepare(Map<String, Placed> obsolete) {
        Set<String> touched = new TreeSet<>();
        Times parents = new Times(original, staying);
        List<LiteState.Created> blank = new ArrayList<>(former.blank().values());
        for (int i = blank.size() - 1; i >= 0; i--) {
            LiteState.Created each = blank.get(i);
            if (!each.equals(targets.missing().get(each.place()))) {
                removeLink(each.place(), obsolete);
                steps.prepare(new Step.RemoveBlank(original.standsAt(each.place()), each.directory()));
                touched.add(each.place());
            }
        }
        for (LiteState.Created each : targets.missing().values()) {
            if (!each.equals(former.blank().get(each.place()))) {
                steps.prepare(new Step.Create(original.standsAt(each.place()), each.directory()));
                touched.add(each.place());
            }
        }
        touched.forEach(parents::addParent);
        touched.forEach(times::addParent);
        parents.keep(original, steps::prepare);
        return touched;
    }

    /** A link to something that was made for nothing goes with it, so that directories around it are empty, too. */
    private void removeLink(String place, Map<String, Placed> obsolete) {
        for (Placed placed : obsolete.values()) {
            if (placed.place().equals(place) && former.link(placed) == FormerRun.Link.OURS) {
                String target = StateliteLayout.firstTarget(place, placed.path());
                steps.prepare(new Step.RemoveLink(place, target));
            }
        }
    }

    private void writeSave() {
        if (undo) {
            if (former.present().kind(StateliteLayout.SAVE) != FileKind.MISSING) {
                steps.discard(StateliteLayout.SAVE);
            }
            return;
        }
        String text = SaveFile.text(rules);
        if (!SaveFile.read(root).equals(text)) {
            steps.change(new Step.Write(StateliteLayout.SAVE, text));
        }
    }

    private LiteState afterState() {
        Map<String, LiteState.Created> created = new LinkedHashMap<>();
        if (undo) {
            for (LiteState.Created each : former.state().created()) {
                if (StateliteLayout.isPartOf(each.place())) {
                    created.put(each.place(), each);
                }
            }
        } else {
            created.putAll(skeleton.created(former.state().created()));
            created.putAll(targets.missing());
        }
        Collection<LiteState.Created> sorted = new TreeMap<>(created).values();
        return new LiteState(run, after, List.copyOf(sorted));
    }

    /** The highest number of a run that set files aside: its place is never used again, even after an undo. */
    private int lastKept() {
        Path kept = root.exactly(StateliteLayout.KEPT);
        if (FileKind.of(kept) != FileKind.DIRECTORY) {
            return 0;
        }
        try (Stream<Path> runs = Files.list(kept)) {
            return runs.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{1,9}"))
                    .mapToInt(Integer::parseInt)
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OriginalTree finalTree() {
        Map<String, String> moved = new TreeMap<>();
        for (Placed placed : after) {
            if (placed.isLinked()) {
                moved.put(placed.place(), FormerRun.originalOf(placed));
            }
        }
        return new OriginalTree(root, moved, Set.of());
    }
}
