package org.litecat.imagebuild.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.litecat.core.response.Event;
import org.litecat.core.response.Response;

/** Keeps all that is said. */
public final class CollectedResponse implements Response {
    private final List<Event> events = new CopyOnWriteArrayList<>();

    @Override
    public void accept(Event event) {
        events.add(event);
    }

    /** Information for people, one text. */
    public String info() {
        StringBuilder text = new StringBuilder();
        for (Event event : events) {
            if (event instanceof Event.Info info) {
                info.lines().forEach(line -> text.append(line).append('\n'));
            }
        }
        return text.toString();
    }

    public List<String> warnings() {
        return events.stream()
                .filter(Event.Warning.class::isInstance)
                .map(event -> ((Event.Warning) event).text())
                .toList();
    }

    public String progress() {
        StringBuilder text = new StringBuilder();
        for (Event event : events) {
            if (event instanceof Event.Progress progress) {
                text.append(progress.line()).append('\n');
            }
        }
        return text.toString();
    }
}
