package org.litecat.core.value;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text as one word of a POSIX shell, on one line. Whoever reads the script line by line, as nodes do to find its sections,
 * must not meet a line that came out of a table.
 */
public record ShellValue(String text) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:,@%+=-]*");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");

    /** Whether it means itself wherever in a script it stands: in quotes of any kind, in a command, in a document. */
    public boolean isPlain() {
        return PLAIN.matcher(text).matches();
    }

    /** The word. Line ends at the end of the text are lost. */
    public String word() {
        if (isPlain()) {
            return text;
        }
        return CONTROL.matcher(text).find() ? "\"$(printf %b '" + escaped() + "')\"" : quoted(text);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** As {@code printf %b} reads it, and without a quote. */
    private String escaped() {
        StringBuilder escaped = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (each >= 0 && (each < ' ' || each == 0x7f || each == '\'' || each == '\\')) {
                escaped.append(String.format(Locale.ROOT, "\\0%03o", each));
            } else {
                escaped.append((char) (each & 0xff));
            }
        }
        return new String(escaped.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
