package org.litecat.core.testing;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Event;
import org.litecat.core.response.Response;

/** Keeps what a verb says, whichever thread says it. */
public final class CollectedResponse implements Response {
    private final List<Event> events = new ArrayList<>();

    @Override
    public synchronized void accept(Event event) {
        events.add(event);
    }

    /** All of it, in the order in which it was said. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** Information and data, as standard output would show them. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Event event : events()) {
            if (event instanceof Answer answer) {
                lines.addAll(answer.lines());
            } else if (event instanceof Event.Info info) {
                lines.addAll(info.lines());
            }
        }
        return lines;
    }

    /** The lines as one text. */
    public String text() {
        return String.join("\n", lines());
    }

    /** The warnings with place, reason and remedy. */
    public List<String> warnings() {
        return events().stream()
                .filter(Event.Warning.class::isInstance)
                .map(event -> ((Event.Warning) event).text())
                .toList();
    }

    /** The errors with place, reason and remedy. */
    public List<String> errors() {
        return events().stream()
                .filter(Event.Error.class::isInstance)
                .map(event -> ((Event.Error) event).problem().text())
                .toList();
    }
}
