package org.litecat.litetree.plan;

import java.util.Set;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.OriginalTree;
import org.litecat.litetree.image.StateliteLayout;

/** Plans how one entry comes into the layout, or what its place there still lacks. */
final class BringIn {
    private final FormerRun former;
    private final OriginalTree original;
    private final OriginalTree present;
    private final StepList steps;
    private final Times times;
    private final Copies copies;
    private final Skeleton skeleton;
    private final Set<String> touched;

    /** @param touched places that the preparation makes or removes */
    BringIn(
            FormerRun former,
            OriginalTree original,
            StepList steps,
            Times times,
            Copies copies,
            Skeleton skeleton,
            Set<String> touched) {
        this.former = former;
        this.original = original;
        this.present = former.present();
        this.steps = steps;
        this.times = times;
        this.copies = copies;
        this.skeleton = skeleton;
        this.touched = touched;
    }

    /** @param stands whether the former run brought it in, in the same way */
    Placed bringIn(Target target, boolean stands) {
        String path = target.entry().path();
        skeleton.makeAbove(StateliteLayout.defaultOf(path), StateliteLayout.DEFAULTS, original::place);
        String fingerprint = "";
        if (target.placed("").isCopy()) {
            fingerprint = stands ? refresh(target) : copy(target, "");
        }
        if (target.placed("").isLinked()) {
            link(target, stands);
        }
        return target.placed(fingerprint);
    }

    private void link(Target target, boolean stands) {
        String path = target.entry().path();
        String second = StateliteLayout.linkOf(path);
        skeleton.makeAbove(second, StateliteLayout.LINKS, directory -> "");
        clear(second, FileKind.LINK);
        String secondTarget = StateliteLayout.secondTarget(path);
        if (!skeleton.isOccupied(second)
                || present.kind(second) != FileKind.LINK
                || !present.linkText(second).equals(secondTarget)) {
            steps.change(new Step.PlaceLink(second, secondTarget));
        }
        String target1 = StateliteLayout.firstTarget(target.place(), path);
        if (!stands) {
            String to = FormerRun.originalOf(target.placed(""));
            skeleton.makeAbove(to, StateliteLayout.OWN, directory -> "");
            clear(to, FileKind.MISSING);
            times.addParent(target.place());
            steps.change(new Step.MoveIn(target.place(), to, target1, steps.aside(target.place())));
        } else if (former.link(target.placed("")) == FormerRun.Link.GONE) {
            times.addParent(target.place());
            steps.change(new Step.PlaceLink(target.place(), target1));
        }
    }

    /** Sees to it that a copy is up to date; an edit of the copy alone is left, an edit of both keeps both. */
    private String refresh(Target target) {
        String copy = StateliteLayout.defaultOf(target.entry().path());
        String recorded =
                former.placed(target.entry().path()).map(Placed::fingerprint).orElse("");
        boolean remade = touched.stream().anyMatch(target::covers);
        String source = Fingerprint.of(original.path(target.source()), original::standsAt);
        String now = Fingerprint.of(present.path(copy));
        if (!remade && now.equals(source)) {
            return recorded;
        }
        if (!remade && source.equals(recorded) && !now.isEmpty()) {
            steps.note(copy + " was edited and is left as it is");
            return recorded;
        }
        return copy(target, now.equals(source) ? now : recorded);
    }

    /** @param harmless the fingerprint of an older copy that may be replaced */
    private String copy(Target target, String harmless) {
        String copy = StateliteLayout.defaultOf(target.entry().path());
        String staged = copies.stage(target.source());
        String replaced = "";
        if (skeleton.isOccupied(copy)) {
            if (!Fingerprint.of(present.path(copy)).equals(harmless)) {
                clear(copy, FileKind.MISSING);
            } else if (present.kind(copy) == FileKind.DIRECTORY
                    && original.kind(target.source()) == FileKind.DIRECTORY) {
                steps.renew(staged, copy);
                return "";
            } else if (present.kind(copy) != FileKind.FILE || original.kind(target.source()) != FileKind.FILE) {
                steps.discard(copy);
            } else {
                replaced = harmless;
            }
        }
        steps.change(new Step.Install(staged, copy, replaced, steps.aside(copy)));
        return "";
    }

    /** Has a user's file out of the way, unless it is of a kind that is replaced anyhow. */
    private void clear(String path, FileKind replaced) {
        if (skeleton.isOccupied(path) && present.kind(path) != replaced) {
            steps.keep(path);
        }
    }
}
