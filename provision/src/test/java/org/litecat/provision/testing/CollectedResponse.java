package org.litecat.provision.testing;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.response.Event;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;

/** Keeps what a verb says. */
public final class CollectedResponse implements Response {
    private final List<String> lines = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Problem> errors = new ArrayList<>();

    @Override
    public synchronized void accept(Event event) {
        if (event instanceof Event.Data data) {
            lines.addAll(data.lines());
        } else if (event instanceof Event.Info info) {
            lines.addAll(info.lines());
        } else if (event instanceof Event.Warning warning) {
            warnings.add(warning.text());
        } else if (event instanceof Event.Error error) {
            errors.add(error.problem());
        }
    }

    /** Information and data, as standard output would show them. */
    public List<String> lines() {
        return lines;
    }

    public List<String> warnings() {
        return warnings;
    }

    /** The errors with place, reason and remedy. */
    public List<String> errors() {
        return errors.stream().map(Problem::text).toList();
    }
}
