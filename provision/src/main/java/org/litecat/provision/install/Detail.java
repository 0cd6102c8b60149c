package org.litecat.provision.install;

import org.litecat.core.response.Answer;
import org.litecat.core.response.Event;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Response;

/** Says of a step what went wrong, what it answers only with {@code -V}, and to programs what it has changed. */
record Detail(Response response) implements Response {
    @Override
    public void accept(Event event) {
        if (event instanceof Answer answer) {
            answer.lines().forEach(response::trace);
            if (answer.kind().filter(Kind.CHANGE::equals).isPresent()) {
                response.data(answer.withoutLines());
            }
        } else if (event instanceof Event.Info info) {
            info.lines().forEach(response::trace);
        } else {
            response.accept(event);
        }
    }
}
