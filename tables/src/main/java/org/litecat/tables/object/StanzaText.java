package org.litecat.tables.object;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names and values as they stand in a stanza: what is written here is read back as it was. */
final class StanzaText {
    static final String DEFAULTS = "default-";
    private static final char QUOTE = '"';
    private static final Pattern HEADER = Pattern.compile("\\s*([^=]*\\S)\\s*:\\s*");

    private StanzaText() {}

    /** The name in {@code NAME:}; nothing when the line is no such header. */
    static Optional<String> nameIn(String line) {
        Matcher header = HEADER.matcher(line);
        return header.matches() ? Optional.of(header.group(1)) : Optional.empty();
    }

    /** The value that is written so: blanks at its ends are dropped, and the quotes around the whole of it. */
    static String valueOf(String written) {
        String text = written.strip();
        boolean quoted = text.length() > 1
                && text.charAt(0) == QUOTE
                && text.charAt(text.length() - 1) == QUOTE
                && isWhole(text);
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    /**
     * Whether the first quote is that of the whole value, {@code "dyndbg="file a.c +p""}, and not of its first word, {@code "a b"
     * c="d e"}: a quote that stands where a word begins does not end anything.
     */
    private static boolean isWhole(String text) {
        int next = text.indexOf(QUOTE, 1);
        char before = text.charAt(next - 1);
        return next == text.length() - 1
                || before == QUOTE
                || before == '='
                || before == ','
                || Character.isWhitespace(before);
    }

    /** How a value is written; nothing when it cannot be, because of a line break or of blanks at an end. */
    static Optional<String> written(String value) {
        if (value.indexOf('\n') >= 0) {
            return Optional.empty();
        }
        if (valueOf(value).equals(value)) {
            return Optional.of(value);
        }
        String quoted = '"' + value + '"';
        return valueOf(quoted).equals(value) ? Optional.of(quoted) : Optional.empty();
    }

    /** Whether a header can hold the name. */
    static boolean isName(String name) {
        return name.indexOf('\n') < 0
                && !name.startsWith("#")
                && !name.startsWith(DEFAULTS)
                && nameIn(name + ":").filter(name::equals).isPresent();
    }
}
