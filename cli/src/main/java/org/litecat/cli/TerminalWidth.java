package org.litecat.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How wide the terminal is, in characters. */
final class TerminalWidth {
    /** Where nobody tells. */
    static final int USUAL = 80;

    /** What stty(1) prints: lines and columns. */
    private static final Pattern SIZE = Pattern.compile("\\d+ ([1-9]\\d{0,3})\\s*");

    private static final Pattern COLUMNS = Pattern.compile("([1-9]\\d{0,3})");

    private TerminalWidth() {}

    /** What the variable COLUMNS says, as in other programs, else the terminal itself. */
    static int of(Map<String, String> environment) {
        OptionalInt columns = number(COLUMNS, environment.getOrDefault("COLUMNS", ""));
        return columns.isPresent() ? columns.getAsInt() : asked().orElse(USUAL);
    }

    private static OptionalInt asked() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return number(SIZE, new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    private static OptionalInt number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
