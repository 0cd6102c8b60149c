package org.litecat.litetree.plan;

import java.util.List;
import org.litecat.litetree.image.ImageRoot;
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
        return plan(draft(rules, root));
    }

    /**
     * The plan of {@link #plan(LiteRules, ImageRoot)} as far as it costs little: everything is checked.
     *
     * @throws org.litecat.core.response.ProblemException with every entry that does not fit the image
     */
    public static PlanDraft draft(LiteRules rules, ImageRoot root) {
        return draft(rules, root, false);
    }

    /** Ends a draft of the image as it is; a draft has one end. */
    public static LitePlan plan(PlanDraft draft) {
        return draft.plan();
    }

    /** The plan whose result is the tree before the first run, users' edits included. */
    public static LitePlan undo(ImageRoot root) {
        return plan(draft(new LiteRules("", List.of(), List.of()), root, true));
    }

    private static PlanDraft draft(LiteRules rules, ImageRoot root, boolean undo) {
        return new PlanDraft(root, rules, undo, new FormerRun(root, StateFile.read(root)));
    }
}
