package org.litecat.core.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.litecat.core.response.Response;
import org.litecat.core.schema.ObjectType;

/** Writes objects as {@code lsdef} shows them: by name only, in full, compressed, or as stanzas. */
final class ObjectLines {
    private static final String INDENT = "    ";
    private static final String STANZA_HEADER = "# <xCAT data object stanza file>";

    private final ObjectOptions options;
    private final Response response;
    private final boolean manyTypes;

    ObjectLines(ObjectOptions options, boolean manyTypes, Response response) {
        this.options = options;
        this.manyTypes = manyTypes || options.has(Flag.ALL);
        this.response = response;
        if (options.has(Flag.STANZA)) {
            response.info(STANZA_HEADER);
        }
    }

    void names(ObjectType type, String name) {
        if (options.has(Flag.STANZA)) {
            write(type, name, new TreeMap<>(), List.of("", name + ":"));
        } else {
            String gap = options.has(Flag.ALL) ? " " : "  ";
            write(type, name, new TreeMap<>(), List.of(name + gap + "(" + type.name() + ")"));
        }
    }

    /** @param values the attributes to show, those without a value as {@code attr=} */
    void full(ObjectType type, String name, SortedMap<String, StoredValue> values) {
        List<String> lines = new ArrayList<>();
        if (options.has(Flag.STANZA)) {
            lines.add("");
            lines.add(name + ":");
            lines.add(INDENT + "objtype=" + type.name());
        } else if (!options.has(Flag.COMPRESS)) {
            lines.add("Object name: " + name + (manyTypes ? "  (" + type.name() + ")" : ""));
        }
        String prefix = options.has(Flag.COMPRESS) && !options.has(Flag.STANZA) ? name + ": " : INDENT;
        values.forEach((attribute, value) -> lines.add(prefix + attribute + "=" + value.text() + origin(type, value)));
        write(type, name, values, lines);
    }

    /** The attributes of another object, as a part of the one shown before. */
    void more(ObjectType type, String name, SortedMap<String, StoredValue> values) {
        List<String> lines = new ArrayList<>();
        values.forEach((attribute, value) -> {
            if (!value.text().isEmpty()) {
                lines.add(INDENT + attribute + "=" + value.text() + origin(type, value));
            }
        });
        write(type, name, values, lines);
    }

    private void write(ObjectType type, String name, SortedMap<String, StoredValue> values, List<String> lines) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", type.name());
        fields.put("name", name);
        if (!values.isEmpty()) {
            fields.put("attributes", SelectedObjects.texts(values));
        }
        response.data(fields, lines);
    }

    private String origin(ObjectType type, StoredValue value) {
        if (!options.has(Flag.VERBOSE)
                || options.has(Flag.STANZA)
                || value.table().isEmpty()) {
            return "";
        }
        if (value.column().isEmpty()) {
            return "\t(Table:" + value.table() + " - Key:" + value.key() + ")";
        }
        String key = type.name().equals("node") ? value.key() : " " + value.key();
        return "\t(Table:" + value.table() + " - Key:" + key + " - Column:" + value.column() + ")";
    }
}
