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
        OBJECT,
        /** A row of a table, named by its key; every verb that writes tables tells of each. */
        ROW,
        /** The directory that media were copied to. */
        MEDIA,
        /** A root image, by the name of its definition. */
        IMAGE,
        /** The archive that a root image was packed to. */
        ARCHIVE,
        /** What a node boots. */
        BOOTSTATE,
        /** What DHCP knows of a node. */
        DHCPENTRY,
        /** The power of a node. */
        POWER,
        /** What a node boots from next. */
        BOOTDEVICE,
        /** A file or directory of this machine. */
        FILE,
        /** A service of this machine. */
        SERVICE;

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
        RENAMED,
        /** It is as it was asked for now; whether it was so before is not told. */
        SET;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A definition. */
    public static Answer ofObject(String type, String name, Action action) {
        return of(Thing.OBJECT, name, action).and("type", type);
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
