package org.litecat.litetree.apply;

import java.util.List;

/**
 * What became of a run that had been interrupted.
 *
 * @param completed whether it had begun to change the image and was carried to its end; otherwise it had only prepared
 *     copies, which were removed
 * @param kept image paths of users' files that had to make way and were set aside
 */
public record Recovery(boolean completed, List<String> kept) {
    public Recovery {
        kept = List.copyOf(kept);
    }

    /** What to tell people, a sentence or more. */
    public String text() {
        if (!completed) {
            return "An interrupted run was undone; it had changed nothing yet.";
        }
        return "An interrupted run was completed."
                + (kept.isEmpty() ? "" : " Files of yours were set aside: " + String.join(", ", kept));
    }
}
