package org.litecat.tables.tablecheck;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.litecat.core.response.Event;
import org.litecat.core.response.Response;

/** Keeps errors and warnings until their group is said, each once, under a heading. */
final class GroupedResponse implements Response {
    private final Response response;
    private final Set<Event> errors = new LinkedHashSet<>();
    private final Set<Event> warnings = new LinkedHashSet<>();

    GroupedResponse(Response response) {
        this.response = response;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Error) {
            errors.add(event);
        } else if (event instanceof Event.Warning) {
            warnings.add(event);
        } else {
            response.accept(event);
        }
    }

    void errors(String heading) {
        say(heading, errors);
    }

    void warnings(String heading) {
        say(heading, warnings);
    }

    private void say(String heading, Set<Event> group) {
        List<Event> said = new ArrayList<>(group);
        group.clear();
        if (!said.isEmpty()) {
            response.progress(heading);
            said.forEach(response::accept);
        }
    }
}
