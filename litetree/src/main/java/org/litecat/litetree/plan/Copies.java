package org.litecat.litetree.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.litecat.litetree.image.OriginalTree;
import org.litecat.litetree.image.StateliteLayout;

/** Plans the copies that are made before anything is changed. */
final class Copies {
    private final FormerRun former;
    private final OriginalTree original;
    private final StepList steps;
    private final Set<String> wanted;
    private final Set<String> staying;
    private final List<Stage> stages = new ArrayList<>();

    /**
     * @param wanted places of what the preparation makes or leaves although it is empty
     * @param staying directories among them that are left
     */
    Copies(FormerRun former, OriginalTree original, StepList steps, Set<String> wanted, Set<String> staying) {
        this.former = former;
        this.original = original;
        this.steps = steps;
        this.wanted = wanted;
        this.staying = staying;
    }

    /** Plans a copy of what is at a place, as it was before anything in it was linked. @return where it will stand */
    String stage(String source) {
        String from = original.standsAt(source);
        String staged = StateliteLayout.STAGE + "/" + stageFor(from) + from;
        long bytes = TreeBytes.of(original.path(source), original::standsAt);
        steps.prepare(new Step.Copy(from, staged, bytes));
        Times times = new Times(original, staying);
        for (Placed placed : former.placed().values()) {
            if (placed.place().startsWith(source + "/") && hasOriginalElsewhere(placed)) {
                String below = placed.place().substring(source.length());
                steps.prepare(new Step.CopyOver(FormerRun.originalOf(placed), staged + below));
                times.addParent(placed.place());
            }
        }
        times.keep(original, step -> steps.prepare(inStage((Step.KeepTime) step, from, staged)));
        return staged;
    }

    private boolean hasOriginalElsewhere(Placed placed) {
        return placed.isLinked() && former.link(placed) != FormerRun.Link.REPLACED && !former.vanishes(placed, wanted);
    }

    private static Step inStage(Step.KeepTime step, String from, String staged) {
        return new Step.KeepTime(staged + step.path().substring(from.length()), step.nanos());
    }

    /** Trees that lie in each other cannot share a stage. */
    private int stageFor(String from) {
        int stage = 0;
        while (stage < stages.size() && !stages.get(stage).hasRoomFor(from)) {
            stage++;
        }
        if (stage == stages.size()) {
            stages.add(new Stage());
        }
        stages.get(stage).add(from);
        return stage;
    }

    private static final class Stage {
        private final Set<String> copied = new HashSet<>();
        private final Set<String> above = new HashSet<>();

        boolean hasRoomFor(String from) {
            return !above.contains(from) && !Ancestors.isAtOrBelowAny(from, copied);
        }

        void add(String from) {
            copied.add(from);
            above.addAll(Ancestors.of(from));
        }
    }
}
