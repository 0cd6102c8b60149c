package org.litecat.core.response;

/**
 * Text of others as it may be shown in a log, a table or at a terminal: what would move the cursor, begin another line, turn the
 * direction of writing or stand there unseen is written as an escape, such as {@code \n} or {@code \u009b}.
 */
public final class Shown {
    private static final String CUT_OFF = "...";
    private static final String NOTHING = "";
    private static final String COLUMNS = "\t";
    private static final String COLUMNS_AND_LINES = "\t\n";

    private Shown() {}

    /** As one line: each control, format and separator character is an escape. */
    public static String text(String text) {
        return escaped(text, NOTHING);
    }

    /** Whether a text can be shown as it is: one line of characters that can be seen. */
    public static boolean isPlain(String text) {
        return text(text).equals(text);
    }

    /** The same for a line that was laid out by ourselves: tabs stay. */
    public static String line(String text) {
        return escaped(text, COLUMNS);
    }

    /** The same for several lines: line feeds stay, too. */
    public static String lines(String text) {
        return escaped(text, COLUMNS_AND_LINES);
    }

    /** A message: text that was laid out by ourselves, without passwords of URLs. */
    public static String message(String text) {
        return lines(withoutPasswords(text));
    }

    /** With {@code ***} in the place of the password in each {@code https://user:password@host}. */
    public static String withoutPasswords(String text) {
        return text.contains("://")
                ? text.replaceAll("(?<=://)([^/\\s:@'\"]*):[^/\\s'\"]*@(?=[^@/\\s]*(?:[/\\s,;'\"]|$))", "$1:***@")
                : text;
    }

    /** {@link #text(String)}, of which no more is left than so many characters. */
    public static String text(String text, int longest) {
        // Not all of it is looked at: it may be very long.
        String shown = text(text.length() > longest ? text.substring(0, longest) + CUT_OFF : text);
        return shown.length() <= longest ? shown : shown.substring(0, longest - CUT_OFF.length()) + CUT_OFF;
    }

    private static String escaped(String text, String layout) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (isStrange(text.codePointAt(i), layout)) {
                return escapedFrom(i, text, layout);
            }
        }
        return text;
    }

    private static String escapedFrom(int first, String text, String layout) {
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, first);
        text.codePoints().skip(text.codePointCount(0, first)).forEach(each -> {
            if (isStrange(each, layout)) {
                escape(each, shown);
            } else {
                shown.appendCodePoint(each);
            }
        });
        return shown.toString();
    }

    private static boolean isStrange(int each, String layout) {
        if (each >= ' ' && each < 0x7f) {
            return false;
        }
        return switch (Character.getType(each)) {
            case Character.CONTROL -> layout.indexOf(each) < 0;
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static void escape(int each, StringBuilder shown) {
        switch (each) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                for (char unit : Character.toChars(each)) {
                    shown.append("\\u").append(Integer.toHexString(0x10000 | unit), 1, 5);
                }
            }
        }
    }
}
