package org.litecat.cli;

import org.litecat.cli.output.VerbResponse;
import org.litecat.core.response.Event;
import org.litecat.core.response.Problem;

/** A response that another thread can end: what is said then is the last, and whoever wants to say more waits for ever. */
final class EndingResponse implements VerbResponse {
    private final VerbResponse response;
    private boolean ended;

    EndingResponse(VerbResponse response) {
        this.response = response;
    }

    @Override
    public synchronized void accept(Event event) {
        awaitTheEnd();
        response.accept(event);
    }

    @Override
    public synchronized void flush() {
        awaitTheEnd();
        response.flush();
    }

    synchronized void end(Problem last) {
        response.accept(Event.Stage.END);
        response.flush();
        response.error(last);
        ended = true;
    }

    /** Of the process. */
    private void awaitTheEnd() {
        while (ended) {
            try {
                wait();
            } catch (InterruptedException e) {
                // There is nothing else to do any more.
            }
        }
    }

    @Override
    public int exitCode() {
        return response.exitCode();
    }
}
