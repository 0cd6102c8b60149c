package org.litecat.litetree.plan;

import java.util.ArrayList;
import java.util.List;
import org.litecat.litetree.image.StateliteLayout;

/** The steps of a plan in the making, and the names for what they set aside or delete. */
final class StepList {
    private final int run;
    private final List<Step> preparation = new ArrayList<>();
    private final List<Step> changes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int discarded;
    private int ways;

    /** @param run the number of the run, which names the place for what is set aside */
    StepList(int run) {
        this.run = run;
    }

    void prepare(Step step) {
        preparation.add(step);
    }

    void change(Step step) {
        changes.add(step);
    }

    void note(String text) {
        notes.add(text);
    }

    /** Sets something aside that a user may want. */
    void keep(String path) {
        change(new Step.Keep(path, aside(path)));
    }

    /** Deletes something at the end of the run, and has it out of the way now. */
    void discard(String path) {
        change(new Step.Discard(path, discarded()));
    }

    /** Puts a staged directory in the place of an older one, which is deleted at the end of the run. */
    void renew(String staged, String path) {
        change(new Step.Renew(staged, path, discarded()));
    }

    private String discarded() {
        discarded++;
        return StateliteLayout.DISCARDED + "/" + discarded;
    }

    /** Where something that is in the way of a run is set aside. */
    String aside(String path) {
        return StateliteLayout.KEPT + "/" + run + path;
    }

    /** A place for what a directory needs on its way. */
    String way() {
        ways++;
        return StateliteLayout.MOVING + "/" + ways;
    }

    boolean isEmpty() {
        return preparation.isEmpty() && changes.isEmpty();
    }

    List<Step> preparation() {
        return preparation;
    }

    List<Step> changes() {
        return changes;
    }

    List<String> notes() {
        return notes;
    }
}
