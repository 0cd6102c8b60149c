package org.litecat.litetree.apply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.litecat.core.host.Commands;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.plan.LitePlan;
import org.litecat.litetree.plan.LitePlanner;
import org.litecat.litetree.plan.PlanDraft;
import org.litecat.litetree.plan.SaveFile;
import org.litecat.litetree.plan.Step;
import org.litecat.litetree.rule.LiteRules;

/**
 * Makes the statelite layout in a root image, checks it and takes it back. The caller holds the lock of the image.
 *
 * <p>A run is {@link #recover}, {@link #plan}, {@link #apply}.
 */
public final class LiteEngine {
    private static final Problem UNFINISHED = Problem.of(
                    Code.INTERRUPTED, "An earlier run in this image was interrupted.")
            .remedy("run liteimg again without asking for a plan or a check only: it completes or undoes that run");

    private final TreeCopier copier;
    private final TreeOperations tree;
    private final Consumer<Step> before;

    /** @param commands runs {@code cp} */
    public LiteEngine(Commands commands) {
        this(new CpCopier(commands), new RealOperations(), step -> {});
    }

    LiteEngine(TreeCopier copier, TreeOperations tree, Consumer<Step> before) {
        this.copier = copier;
        this.tree = tree;
        this.before = before;
    }

    /**
     * Completes or undoes a run that was interrupted; empty when none was.
     *
     * @throws ProblemException when it cannot be completed now
     */
    public Optional<Recovery> recover(ImageRoot root) {
        Journal journal = new Journal(root, tree);
        try {
            if (!journal.isOpen()) {
                journal.tidy();
                return Optional.empty();
            }
            Run run = new Run(root, journal.plan(), copier, tree, before);
            Optional<Integer> done = journal.done();
            if (done.isEmpty()) {
                run.takeBack();
                return Optional.of(new Recovery(false, List.of()));
            }
            run.change(done.get());
            run.tidy();
            return Optional.of(new Recovery(true, run.kept()));
        } catch (IOException | UncheckedIOException e) {
            throw failed("An interrupted run cannot be completed.", root, e);
        }
    }

    /**
     * What is to be done so that the image is as the rules want it. Changes nothing.
     *
     * @throws ProblemException with every entry that does not fit the image; also when a run was interrupted and not
     *     yet recovered
     */
    public LitePlan plan(LiteRules rules, ImageRoot root) {
        return plan(draft(rules, root), root);
    }

    /**
     * A plan that is checked but not made yet, for who changes something in the image before {@link #apply}.
     *
     * @throws ProblemException as {@link #plan(LiteRules, ImageRoot)}
     */
    public PlanDraft draft(LiteRules rules, ImageRoot root) {
        refuseUnfinished(root);
        try {
            return LitePlanner.draft(rules, root);
        } catch (UncheckedIOException e) {
            throw failed("The image cannot be read.", root, e);
        }
    }

    /** Ends a draft, once, for the image as it was at that time. */
    public LitePlan plan(PlanDraft draft, ImageRoot root) {
        try {
            return LitePlanner.plan(draft);
        } catch (UncheckedIOException e) {
            throw failed("The image cannot be read.", root, e);
        }
    }

    /** What is to be done to bring the image back to what it was before the first run, edits of users included. */
    public LitePlan undoPlan(ImageRoot root) {
        refuseUnfinished(root);
        try {
            return LitePlanner.undo(root);
        } catch (UncheckedIOException e) {
            throw failed("The image cannot be read.", root, e);
        }
    }

    /**
     * Carries out a plan that was made for the image as it is now.
     *
     * @param response gets each step as a trace and a warning for each file that was set aside
     * @throws ProblemException when a step fails: says whether the image is as before, or that the next run will
     *     complete the work
     */
    public ApplyResult apply(LitePlan plan, ImageRoot root, Response response) {
        refuseUnfinished(root);
        if (plan.isEmpty()) {
            return new ApplyResult(0, 0, List.of(), 0);
        }
        Run run = new Run(root, plan, copier, tree, before.andThen(telling(plan, response)));
        prepare(run, root);
        try {
            run.change(0);
        } catch (IOException | UncheckedIOException | ProblemException e) {
            throw failed("The image is changed only in part; the next run will complete the work.", root, e);
        }
        try {
            run.tidy();
        } catch (IOException | UncheckedIOException | ProblemException e) {
            throw failed("The image is as it was asked for, but empty files of the layout are left in it.", root, e);
        }
        run.kept()
                .forEach(path -> response.warning(
                        Code.DOUBTFUL, "A file of yours had to make way and was set aside as " + path));
        if (run.gaps() > 0) {
            response.info("The file system of the image cannot exchange two names in one step: for an instant, nodes"
                    + " that read the image missed " + run.gaps()
                    + (run.gaps() == 1 ? " directory" : " directories") + " of the entries that changed.");
        }
        return new ApplyResult(plan.steps().size(), plan.copiedBytes(), run.kept(), run.gaps());
    }

    private static void prepare(Run run, ImageRoot root) {
        try {
            run.prepare();
        } catch (IOException | UncheckedIOException | ProblemException e) {
            try {
                run.takeBack();
            } catch (IOException | UncheckedIOException | ProblemException again) {

                e.addSuppressed(again);
                throw failed("The image could not be prepared; the next run will clean up.", root, e);
            }
            throw failed("The image could not be prepared and is as it was before.", root, e);
        }
    }

    /** {@link #apply} of the {@link #undoPlan}. */
    public ApplyResult undo(ImageRoot root, Response response) {
        return apply(undoPlan(root), root, response);
    }

    /** Compares the image with the rules; empty when it is as they want it. */
    public List<Difference> check(LiteRules rules, ImageRoot root) {
        if (new Journal(root, tree).isOpen()) {
            return List.of(new Difference("a run of liteimg was interrupted, or is at work"));
        }
        List<Difference> differences = new ArrayList<>();
        try {
            if (SaveFile.read(root).isEmpty()) {
                differences.add(new Difference("there is no statelite layout in the image"));
            }
        } catch (UncheckedIOException e) {
            throw failed("The image cannot be read.", root, e);
        }
        for (Step step : plan(rules, root).steps()) {
            step.difference().ifPresent(text -> differences.add(new Difference(text)));
        }
        return differences;
    }

    private static Consumer<Step> telling(LitePlan plan, Response response) {
        int all = plan.steps().size();
        AtomicInteger begun = new AtomicInteger();
        return step -> {
            response.stage("making the layout, step " + begun.incrementAndGet() + " of " + all);
            if (step.isOfInterest()) {
                response.trace(step.text());
            }
        };
    }

    private void refuseUnfinished(ImageRoot root) {
        if (new Journal(root, tree).isOpen()) {
            throw new ProblemException(UNFINISHED.at(root.directory().toString()));
        }
    }

    private static ProblemException failed(String what, ImageRoot root, Exception cause) {
        Problem problem =
                Problem.of(Code.IO, what).at(root.directory().toString()).remedy("mend that, then run liteimg again");
        ProblemException failure = new ProblemException(because(problem, cause));
        failure.initCause(cause);
        return failure;
    }

    private static Problem because(Problem problem, Exception cause) {
        if (cause instanceof IOException reason) {
            return problem.because(reason);
        }
        if (cause instanceof UncheckedIOException unchecked) {
            return because(problem, Objects.requireNonNull(unchecked.getCause()));
        }
        return problem.because(cause.getMessage() == null ? cause.toString() : cause.getMessage());
    }
}
