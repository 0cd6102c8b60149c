package org.litecat.litetree.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.StateliteLayout;

/** Plans how entries of the former run give way: originals return to their places, copies go. */
final class TakeBack {
    private final FormerRun former;
    private final StepList steps;
    private final Times times;
    private final Set<String> wanted;
    private final List<Step.Release> released = new ArrayList<>();

    /** @param wanted places of what the preparation makes, or leaves although it is empty */
    TakeBack(FormerRun former, StepList steps, Times times, Set<String> wanted) {
        this.former = former;
        this.steps = steps;
        this.times = times;
        this.wanted = wanted;
    }

    void all(Collection<Placed> obsolete) {
        List<Placed> backwards = new ArrayList<>(obsolete);
        Collections.reverse(backwards);
        backwards.stream().filter(Placed::isLinked).forEach(this::takeBackLink);
        // Only now: whoever has read a link of ours just before it went still finds where it led to.
        backwards.forEach(this::remove);
        released.forEach(steps::change);
    }

    private void remove(Placed placed) {
        if (placed.isLinked()) {
            removeSecondLink(placed);
        }
        if (placed.isCopy()) {
            removeCopy(placed);
        }
    }

    private void takeBackLink(Placed placed) {
        String from = FormerRun.originalOf(placed);
        if (former.link(placed) == FormerRun.Link.REPLACED) {
            if (exists(from)) {
                steps.note(placed.path() + " was replaced since the last run; what stood there before is set aside");
                steps.keep(from);
            }
        } else if (!former.vanishes(placed, wanted)) {
            times.addParent(placed.place());
            String link = StateliteLayout.firstTarget(placed.place(), placed.path());
            String way = steps.way();
            steps.change(new Step.PutBack(from, placed.place(), link, way));
            if (!placed.isCopy()) {
                released.add(new Step.Release(from, placed.place(), way, steps.aside(from)));
            }
        }
    }

    private void removeSecondLink(Placed placed) {
        String second = StateliteLayout.linkOf(placed.path());
        if (former.present().kind(second) == FileKind.LINK) {
            steps.discard(second);
        } else if (exists(second)) {
            steps.keep(second);
        }
    }

    /** A copy that was edited is worth keeping, any other can be made again. */
    private void removeCopy(Placed placed) {
        String copy = StateliteLayout.defaultOf(placed.path());
        if (!exists(copy)) {
            return;
        }
        String now = Fingerprint.of(former.present().path(copy));
        if (now.equals(placed.fingerprint())) {
            steps.discard(copy);
        } else {
            steps.note(copy + " was edited and is needed no more; it is set aside");
            steps.keep(copy);
        }
    }

    private boolean exists(String path) {
        return former.present().kind(path) != FileKind.MISSING;
    }
}
