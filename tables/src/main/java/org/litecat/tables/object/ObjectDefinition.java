package org.litecat.tables.object;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A typed and named set of attributes, as asked for by a user; the order is the one in which they were given. */
public record ObjectDefinition(String type, String name, Map<String, String> attributes) {
    public ObjectDefinition {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    public ObjectDefinition with(Map<String, String> others) {
        return new ObjectDefinition(type, name, others);
    }
}
