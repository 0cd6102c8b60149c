package org.litecat.litetree.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Kind;

/**
 * Everything that one run will do to an image; a value: the same rules and the same tree give the same plan.
 *
 * @param image the name of the image
 * @param preparation steps that can be taken back: nothing that exists is touched
 * @param changes steps that are always carried to the end once the first of them was taken
 * @param after the state that the run leaves; copies that it makes get their fingerprint when they are made
 * @param undo whether nothing of the layout is to stay
 * @param notes what an administrator should know about entries
 */
public record LitePlan(
        String image, List<Step> preparation, List<Step> changes, LiteState after, boolean undo, List<String> notes) {
    public LitePlan {
        preparation = List.copyOf(preparation);
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }

    /** Whether the image is as the table wants it. */
    public boolean isEmpty() {
        return preparation.isEmpty() && changes.isEmpty();
    }

    /** All steps in order. */
    public List<Step> steps() {
        return Stream.concat(preparation.stream(), changes.stream()).toList();
    }

    /** How much the run has to copy. */
    public long copiedBytes() {
        return preparation.stream()
                .mapToLong(step -> step instanceof Step.Copy copy ? copy.bytes() : 0)
                .sum();
    }

    /** The plan: for people one step a line, for programs nested maps and lists. */
    public Answer answer() {
        return Answer.of(Kind.PLAN, "image", image)
                .and("steps", steps().stream().map(StepFields::values).toList())
                .and("notes", notes)
                .and("bytes", copiedBytes())
                .lines(lines());
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        notes.forEach(note -> lines.add("note: " + note));
        steps().stream().filter(Step::isOfInterest).map(Step::text).forEach(lines::add);
        lines.add(isEmpty() ? "nothing to do" : "bytes to copy: " + copiedBytes());
        return lines;
    }
}
