package org.litecat.imagebuild.bundle;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;

/**
 * What was done so far, and how each step is taken back: who does not come to the end leaves everything as it was. Taking back
 * needs no room on a disk. For one thread.
 */
final class Rollback implements AutoCloseable {
    /** Takes one step back. */
    interface Step {
        void undo() throws IOException;
    }

    private final Deque<Step> steps = new ArrayDeque<>();
    private final Response response;

    Rollback(Response response) {
        this.response = response;
    }

    void add(Step step) {
        steps.push(step);
    }

    /** The end is reached: all of it stays. */
    void keep() {
        steps.clear();
    }

    /** The last step first. One that cannot be taken back is told, and the others are. */
    @Override
    public void close() {
        while (!steps.isEmpty()) {
            try {
                steps.pop().undo();
            } catch (IOException | ProblemException e) {
                response.warning(Problem.of(Code.IO, "Something that was done could not be taken back.")
                        .because(String.valueOf(e))
                        .remedy("look at that file; what it replaced stands beside it as NAME.ORIG"));
            }
        }
    }
}
