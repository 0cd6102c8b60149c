package org.litecat.core.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;
import org.litecat.core.schema.ObjectType;

/** Writes objects as {@code lsdef} shows them: by name only, in full, compressed, or as stanzas. */
final class ObjectLines {
    private static final String INDENT = "    ";
    private static final String STANZA_HEADER = "# <xCAT data object stanza file>";

    private final ObjectOptions options;
    private final Response response;
    private final boolean manyTypes;
    private boolean started;

    ObjectLines(ObjectOptions options, boolean manyTypes, Response response) {
        this.options = options;
        this.manyTypes = manyTypes || options.has(Flag.ALL);
        this.response = response;
    }

    void names(ObjectType type, String name) {
        if (options.has(Flag.STANZA)) {
            write(fields(type, name), List.of("", name + ":"));
        } else {
            String gap = options.has(Flag.ALL) ? " " : "  ";
            write(fields(type, name), List.of(name + gap + "(" + type.name() + ")"));
        }
    }

    /** @param values the attributes to show, those without a value as {@code attr=} */
    void full(ObjectType type, String name, SortedMap<String, StoredValue> values) {
        List<String> lines = new ArrayList<>();
        if (options.has(Flag.STANZA)) {
            requireName(type, name);
            lines.add("");
            lines.add(name + ":");
            lines.add(INDENT + "objtype=" + type.name());
        } else if (!options.has(Flag.COMPRESS)) {
            lines.add("Object name: " + name + (manyTypes ? "  (" + type.name() + ")" : ""));
        }
        String prefix = options.has(Flag.COMPRESS) && !options.has(Flag.STANZA) ? name + ": " : INDENT;
        values.forEach((attribute, value) -> text(name, attribute, value.text())
                .ifPresent(text -> lines.add(prefix + attribute + "=" + text + origin(type, value))));
        write(fields(type, name, values), lines);
    }

    /** Who reads a stanza back must get the object that was written, or know that he does not. */
    private void requireName(ObjectType type, String name) {
        if (!StanzaText.isName(name)) {
            response.error(Problem.of("A stanza cannot hold the name '" + name + "' of a " + type.name() + ".")
                    .remedy("dumpxCATdb writes every name and value"));
        }
    }

    /** The value as it is shown; nothing when it cannot be. */
    private Optional<String> text(String name, String attribute, String value) {
        if (!options.has(Flag.STANZA)) {
            return Optional.of(value);
        }
        Optional<String> written = StanzaText.written(value);
        if (written.isEmpty()) {
            response.error(Problem.of(
                            "A stanza cannot hold the value of '" + attribute + "' of '" + name + "'; it is left out.")
                    .because("it has a line break, or blanks at its beginning or end")
                    .remedy("dumpxCATdb writes every value"));
        }
        return written;
    }

    /** The attributes of another object, as a part of the one shown before. */
    void more(ObjectType type, String name, SortedMap<String, StoredValue> values) {
        List<String> lines = new ArrayList<>();
        SortedMap<String, StoredValue> set = new TreeMap<>(values);
        set.values().removeIf(value -> value.text().isEmpty());
        set.forEach((attribute, value) -> lines.add(INDENT + attribute + "=" + value.text() + origin(type, value)));
        write(fields(type, name, set), lines);
    }

    private static Map<String, Object> fields(ObjectType type, String name) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", type.name());
        fields.put("name", name);
        return fields;
    }

    private static Map<String, Object> fields(ObjectType type, String name, SortedMap<String, StoredValue> values) {
        Map<String, Object> fields = fields(type, name);
        fields.put("attributes", SelectedObjects.texts(values));
        return fields;
    }

    private void write(Map<String, Object> fields, List<String> lines) {
        List<String> all = new ArrayList<>(lines);
        if (options.has(Flag.STANZA) && !started) {
            all.add(0, STANZA_HEADER);
        }
        started = true;
        response.data(fields, all);
    }

    private String origin(ObjectType type, StoredValue value) {
        if (!options.has(Flag.VERBOSE)
                || options.has(Flag.STANZA)
                || value.table().isEmpty()) {
            return "";
        }
        if (value.column().isEmpty()) {
            return value.gap() + "(Table:" + value.table() + " - Key:" + value.key() + ")";
        }
        String key = type.name().equals("node") ? value.key() : " " + value.key();
        return value.gap() + "(Table:" + value.table() + " - Key:" + key + " - Column:" + value.column() + ")";
    }
}
