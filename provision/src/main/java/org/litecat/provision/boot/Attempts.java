package org.litecat.provision.boot;

import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;

/** Work whose failure is said and does not keep other work from being done. */
record Attempts(Response response) {
    /** @return false when it failed */
    boolean succeeds(Runnable work) {
        try {
            work.run();
            return true;
        } catch (ProblemException e) {
            e.problems().forEach(response::error);
            return false;
        }
    }
}
