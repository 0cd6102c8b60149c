package org.litecat.core.response;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a verb has made other than it was, for programs: a record that names the thing and what became of it. */
public final class Change {
    private Change() {}

    /** What can be changed. */
    public enum Thing {
        /** A definition; its field {@code type} says of what. */
        OBJECT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What became of it. */
    public enum Action {
        CREATED,
        CHANGED,
        /** As if it had been removed and created again. */
        REPLACED,
        REMOVED,
        /** The field {@code from} has the old name. */
        RENAMED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param name of the thing, as verbs take it */
    public static Answer of(Thing thing, String name, Action action) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("what", thing);
        fields.put("name", name);
        fields.put("action", action);
        return Answer.of(Kind.CHANGE, fields);
    }
}
