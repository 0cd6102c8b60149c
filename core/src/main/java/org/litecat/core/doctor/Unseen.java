package org.litecat.core.doctor;

import java.util.Objects;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Something cannot be looked at, which does not tell whether it is right. */
public final class Unseen extends RuntimeException {
    /** @param why in a few words, without a full stop */
    public Unseen(String why) {
        super(why);
    }

    static Unseen because(ProblemException e) {
        Problem first = e.problems().get(0);
        return new Unseen(first.what().strip() + (first.why().isEmpty() ? "" : " (" + first.why() + ")"));
    }

    String why() {
        return Objects.requireNonNull(getMessage());
    }
}
