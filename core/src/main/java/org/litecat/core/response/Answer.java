package org.litecat.core.response;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a verb answers: its kind and fields for programs and, made of them where they can be, lines for people. Without a
 * kind it is for people alone, without lines for programs alone.
 */
public final class Answer implements Event {
    private final @Nullable Kind kind;
    private final Map<String, ?> fields;
    private final List<String> lines;
    private final Way way;
    private final Tone tone;

    /** What the lines tell of something that changes, which terminals show by colours. */
    public enum Tone {
        PLAIN,
        ADDED,
        REMOVED,
        CHANGED;

        /** That of what was there before, and is there after; of one of the two at least. */
        public static Tone of(boolean before, boolean after) {
            return before && after ? CHANGED : after ? ADDED : REMOVED;
        }
    }

    /** How the lines reach people. */
    private enum Way {
        USUAL,
        VERBATIM,
        ON_ERROR
    }

    private Answer(@Nullable Kind kind, Map<String, ?> fields, List<String> lines) {
        this(kind, fields, lines, Way.USUAL, Tone.PLAIN);
    }

    private Answer(@Nullable Kind kind, Map<String, ?> fields, List<String> lines, Way way, Tone tone) {
        this.tone = tone;
        this.kind = kind;
        this.fields = fields;
        this.lines = lines;
        this.way = way;
    }

    /** @param value text, a number, a boolean, a list or a map */
    public static Answer of(Kind kind, String field, Object value) {
        return new Answer(kind, Map.of(field, value), List.of());
    }

    /** @param fields in their order; they are not changed any more */
    public static Answer of(Kind kind, Map<String, ?> fields) {
        return new Answer(kind, fields, List.of());
    }

    /** A line that has no structure of its own. */
    public static Answer ofText(String line) {
        return new Answer(Kind.TEXT, Map.of("text", line), List.of(line));
    }

    /** A line that only people need. */
    public static Answer ofHeading(String line) {
        return new Answer(null, Map.of(), List.of(line));
    }

    /** With one more field behind the others. */
    public Answer and(String field, Object value) {
        return and(Map.of(field, value));
    }

    /** With more fields behind the others. */
    public Answer and(Map<String, ?> more) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.putAll(more);
        return new Answer(kind, all, lines, way, tone);
    }

    /** The same, whose lines are for programs that read them back: in a file or a pipe they are as they are. */
    public Answer verbatim() {
        return new Answer(kind, fields, lines, Way.VERBATIM, tone);
    }

    /** The same, whose lines go to standard error: another program said them there. */
    public Answer onError() {
        return new Answer(kind, fields, lines, Way.ON_ERROR, tone);
    }

    /** The same, whose lines tell of a change. */
    public Answer toned(Tone wanted) {
        return new Answer(kind, fields, lines, way, wanted);
    }

    public Tone tone() {
        return tone;
    }

    /** For programs alone. */
    public Answer withoutLines() {
        return new Answer(kind, fields, List.of(), way, tone);
    }

    /**
     * With one more line, made of the fields as they may be {@linkplain Shown shown}.
     *
     * @param pattern such as <code>{node}: {state}</code>; written in the program, never made of data, which may have braces
     */
    public Answer line(String pattern) {
        return lines(List.of(filled(pattern)));
    }

    /** With more lines, for what does not follow from the fields alone: columns, indents, what only people read. */
    public Answer lines(List<String> more) {
        if (lines.isEmpty()) {
            return new Answer(kind, fields, more, way, tone);
        }
        List<String> all = new ArrayList<>(lines);
        all.addAll(more);
        return new Answer(kind, fields, all, way, tone);
    }

    private String filled(String pattern) {
        StringBuilder line = new StringBuilder();
        int from = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
            int close = pattern.indexOf('}', open);
            String field = pattern.substring(open + 1, close);
            String value = String.valueOf(Objects.requireNonNull(fields.get(field), field));
            line.append(pattern, from, open).append(isVerbatim() ? value : Shown.text(value));
            from = close + 1;
        }
        return line.append(pattern, from, pattern.length()).toString();
    }

    /** What it is, for programs; nothing when it is for people alone. */
    public Optional<Kind> kind() {
        return Optional.ofNullable(kind);
    }

    /** The form for programs, in order; empty when it is for people alone. */
    public Map<String, Object> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** The form for people; empty when it is for programs alone. */
    public List<String> lines() {
        return Collections.unmodifiableList(lines);
    }

    public boolean isVerbatim() {
        return way == Way.VERBATIM;
    }

    public boolean isOnError() {
        return way == Way.ON_ERROR;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Answer answer
                && kind == answer.kind
                && fields.equals(answer.fields)
                && lines.equals(answer.lines);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, fields, lines);
    }

    @Override
    public String toString() {
        return kind + " " + fields + " " + lines;
    }
}
