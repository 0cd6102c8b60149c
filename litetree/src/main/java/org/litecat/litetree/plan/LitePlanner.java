package org.litecat.litetree.plan;

import java.util.List;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.OriginalTree;
import org.litecat.litetree.rule.LiteRules;

/** Makes the plan that brings an image from what it is to what the rules want; reads the image and changes nothing. */
public final class LitePlanner {
    private LitePlanner() {}

    /**
     * The plan whose result is that of a first run on the original tree with these rules, users' edits included.
     *
     * @throws org.litecat.core.response.ProblemException with every entry that does not fit the image
     */
    public static LitePlan plan(LiteRules rules, ImageRoot root) {
        return draft(rules, root, false);
    }

    /** The plan whose result is the tree before the first run, users' edits included. */
    public static LitePlan undo(ImageRoot root) {
        return draft(new LiteRules("", List.of(), List.of()), root, true);
    }

    private static LitePlan draft(LiteRules rules, ImageRoot root, boolean undo) {
        FormerRun former = new FormerRun(root, StateFile.read(root));
        OriginalTree original = former.original();
        Targets targets = Targets.of(rules, original);
        return new PlanDraft(root, former, original, targets).plan(rules, undo);
    }
}
