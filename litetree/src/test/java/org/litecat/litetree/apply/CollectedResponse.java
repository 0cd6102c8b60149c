package org.litecat.litetree.apply;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.response.Event;
import org.litecat.core.response.Response;

/** Keeps the warnings and the informations. */
final class CollectedResponse implements Response {
    private final List<String> warnings = new ArrayList<>();
    private final List<String> informations = new ArrayList<>();

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Warning warning) {
            warnings.add(warning.text());
        } else if (event instanceof Event.Info info) {
            informations.addAll(info.lines());
        }
    }

    List<String> warnings() {
        return warnings;
    }

    List<String> informations() {
        return informations;
    }
}
