package org.litecat.litetree.apply;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.response.Event;
import org.litecat.core.response.Response;

/** Keeps the warnings. */
final class CollectedResponse implements Response {
    private final List<String> warnings = new ArrayList<>();

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Warning warning) {
            warnings.add(warning.text());
        }
    }

    List<String> warnings() {
        return warnings;
    }
}
