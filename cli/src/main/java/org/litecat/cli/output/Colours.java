package org.litecat.cli.output;

import java.util.Map;
import org.litecat.core.response.Answer;

/** Colours of messages at a terminal, by the escapes that all terminals know; nothing where nobody sees colours. */
public final class Colours {
    private static final String RED = "\033[1;31m";
    private static final String YELLOW = "\033[1;33m";
    private static final String DARK_RED = "\033[31m";
    private static final String GREEN = "\033[32m";
    private static final String BROWN = "\033[33m";
    private static final String PLAIN = "\033[0m";

    private final boolean wanted;

    private Colours(boolean wanted) {
        this.wanted = wanted;
    }

    public static Colours none() {
        return new Colours(false);
    }

    /** NO_COLOR with any value turns them off, as in other programs; so does a terminal without colours. */
    public static Colours at(boolean terminal, Map<String, String> environment) {
        return new Colours(terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb"));
    }

    String error(String text) {
        return painted(RED, text);
    }

    String warning(String text) {
        return painted(YELLOW, text);
    }

    /** A line of an answer. */
    String toned(Answer.Tone tone, String line) {
        return switch (tone) {
            case PLAIN -> line;
            case ADDED -> painted(GREEN, line);
            case REMOVED -> painted(DARK_RED, line);
            case CHANGED -> painted(BROWN, line);
        };
    }

    /** Blanks at the end stay as they are. */
    private String painted(String colour, String text) {
        String word = text.stripTrailing();
        return wanted && !word.isEmpty() ? colour + word + PLAIN + text.substring(word.length()) : text;
    }
}
