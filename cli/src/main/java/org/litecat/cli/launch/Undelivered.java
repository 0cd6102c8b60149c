package org.litecat.cli.launch;

import java.util.Optional;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/** What is to be said on standard error when not all of a verb's output reached its reader. */
final class Undelivered {
    private static final String READER_IS_GONE = "Broken pipe";

    private Undelivered() {}

    /**
     * Nothing where a reader has seen enough of what changed nothing, as {@code head} does.
     *
     * @param failure why the output could not be written
     * @param changed whether the verb has changed the tables
     */
    static Optional<Problem> problem(String verb, String failure, boolean changed) {
        if (changed) {
            return Optional.of(Problem.of(
                            Code.INCOMPLETE,
                            "The change of the tables was made, but not all that " + verb
                                    + " said of it was delivered.")
                    .because("standard output cannot be written: " + failure)
                    .remedy("look at the tables before you type it again: tabdiff shows the last change"));
        }
        return failure.equals(READER_IS_GONE)
                ? Optional.empty()
                : Optional.of(Problem.of(Code.INCOMPLETE, "Not all that " + verb + " said was delivered.")
                        .because("standard output cannot be written: " + failure)
                        .remedy("make room or name another reader, then type it again; it changed no table"));
    }
}
