package org.litecat.core.object;

import java.util.ArrayList;
import java.util.HashMap;
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

    /** The names that were written as stanzas, and their types. */
    private final Map<String, String> stanzas = new HashMap<>();

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
        write(type, name, values, lines);
    }

    /** Who reads a stanza back must get the object that was written, or know that he does not. */
    private void requireName(ObjectType type, String name) {
        String other = stanzas.putIfAbsent(name, type.name());
        if (!StanzaText.isName(name)) {
            response.error(Problem.of("A stanza cannot hold the name '" + name + "' of a " + type.name() + ".")
                    .remedy("dumpxCATdb writes every name and value"));
        } else if (other != null) {
            response.error(Problem.of("'" + name + "' is a " + other + " and a " + type.name()
                            + ": whoever reads these stanzas makes one object of the two.")
                    .remedy("write the types into files of their own, with lsdef -t <type> -l -z"));
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
