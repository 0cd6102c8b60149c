package org.litecat.core.object;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names and values as they stand in a stanza: what is written here is read back as it was. */
final class StanzaText {
    static final String DEFAULTS = "default-";
    private static final Pattern HEADER = Pattern.compile("\\s*([^=]*\\S)\\s*:\\s*");
    private static final Pattern VALUE = Pattern.compile("\\s*\"?\\s*(.*?)\\s*\"?\\s*", Pattern.DOTALL);

    private StanzaText() {}

    /** The name in {@code NAME:}; nothing when the line is no such header. */
    static Optional<String> nameIn(String line) {
        Matcher header = HEADER.matcher(line);
        return header.matches() ? Optional.of(header.group(1)) : Optional.empty();
    }

    /** The value that is written so: one quote and the blanks around it are dropped at each end. */
    static String valueOf(String written) {
        Matcher matcher = VALUE.matcher(written);
        return matcher.matches() ? matcher.group(1) : written.strip();
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
