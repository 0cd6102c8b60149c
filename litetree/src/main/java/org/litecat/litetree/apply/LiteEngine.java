package org.litecat.litetree.apply;

import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Commands;
import org.litecat.core.response.Response;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.plan.LitePlan;
import org.litecat.litetree.rule.LiteRules;

/**
 * Makes the statelite layout in a root image, checks it and takes it back. The caller holds the lock of the image.
 *
 * <p>A run is {@link #recover}, {@link #plan}, {@link #apply}.
 */
public final class LiteEngine {
    private final Commands commands;

    public LiteEngine(Commands commands) {
        this.commands = commands;
    }

    /** Completes or undoes a run that was interrupted; empty when none was. */
    public Optional<Recovery> recover(ImageRoot root) {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * What is to be done so that the image is as the rules want it. Changes nothing.
     *
     * @throws org.litecat.core.response.ProblemException with every entry that does not fit the image; also when a run
     *     was interrupted and not yet recovered
     */
    public LitePlan plan(LiteRules rules, ImageRoot root) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** What is to be done to bring the image back to what it was before the first run, edits of users included. */
    public LitePlan undoPlan(ImageRoot root) {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Carries out a plan that was made for the image as it is now.
     *
     * @param response gets each step as a trace and a warning for each file that was set aside
     * @throws org.litecat.core.response.ProblemException when a step fails: says whether the image is as before, or
     *     that the next run will complete the work
     */
    public ApplyResult apply(LitePlan plan, ImageRoot root, Response response) {
        throw new UnsupportedOperationException("not built yet" + commands);
    }

    /** {@link #apply} of the {@link #undoPlan}. */
    public ApplyResult undo(ImageRoot root, Response response) {
        return apply(undoPlan(root), root, response);
    }

    /** Compares the image with the rules; empty when it is as they want it. */
    public List<Difference> check(LiteRules rules, ImageRoot root) {
        throw new UnsupportedOperationException("not built yet");
    }
}
