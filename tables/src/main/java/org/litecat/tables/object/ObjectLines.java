package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;
import org.litecat.core.response.Shown;
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
            write(answer(type, name).line("").line("{name}:"));
        } else {
            String gap = options.has(Flag.ALL) ? " " : "  ";
            write(answer(type, name).line("{name}" + gap + "({type})"));
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
            lines.add("Object name: " + Shown.text(name) + (manyTypes ? "  (" + type.name() + ")" : ""));
        }
        String prefix = options.has(Flag.COMPRESS) && !options.has(Flag.STANZA) ? Shown.text(name) + ": " : INDENT;
        values.forEach((attribute, value) -> text(name, attribute, value.text())
                .ifPresent(text -> lines.add(prefix + attribute + "=" + text + origin(type, value))));
        write(answer(type, name, values).lines(lines));
    }

    /** Who reads a stanza back must get the object that was written, or know that he does not. */
    private void requireName(ObjectType type, String name) {
        if (!StanzaText.isName(name)) {
            response.error(Problem.of(
                            Code.INVALID_VALUE,
                            "A stanza cannot hold the name '" + name + "' of a " + type.name() + ".")
                    .remedy("dumpxCATdb writes every name and value"));
        }
    }

    /** The value as it is shown; nothing when it cannot be. */
    private Optional<String> text(String name, String attribute, String value) {
        if (!options.has(Flag.STANZA)) {
            return Optional.of(Shown.text(value));
        }
        Optional<String> written = StanzaText.written(value);
        if (written.isEmpty()) {
            response.error(Problem.of(
                            Code.INCOMPLETE,
                            "A stanza cannot hold the value of '" + attribute + "' of '" + name + "'; it is left out.")
                    .because("it has a line break, or blanks at its beginning or end")
                    .remedy("dumpxCATdb writes every value"));
        }
        return written;
    }

    private String shown(String value) {
        return options.has(Flag.STANZA) ? value : Shown.text(value);
    }

    /** The attributes of another object, as a part of the one shown before. */
    void more(ObjectType type, String name, SortedMap<String, StoredValue> values) {
        List<String> lines = new ArrayList<>();
        SortedMap<String, StoredValue> set = new TreeMap<>(values);
        set.values().removeIf(value -> value.text().isEmpty());
        set.forEach(
                (attribute, value) -> lines.add(INDENT + attribute + "=" + shown(value.text()) + origin(type, value)));
        write(answer(type, name, set).lines(lines));
    }

    /** With the line that a file of stanzas begins with, when it is the first of one. */
    private Answer answer(ObjectType type, String name) {
        Answer answer = Answer.of(Kind.OBJECT, "type", type.name()).and("name", name);
        if (!options.has(Flag.STANZA)) {
            return answer;
        }
        return (started ? answer : answer.line(STANZA_HEADER)).verbatim();
    }

    private Answer answer(ObjectType type, String name, SortedMap<String, StoredValue> values) {
        return answer(type, name).and("attributes", SelectedObjects.texts(values));
    }

    private void write(Answer answer) {
        started = true;
        response.data(answer);
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
