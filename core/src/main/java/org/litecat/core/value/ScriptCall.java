package org.litecat.core.value;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/**
 * An item of a list of post scripts as the words of one call, {@code NAME ARGUMENT...}, read as a shell reads them: blanks
 * part words, quotation marks and backslashes keep them together, {@code $NAME} and {@code ${NAME}} stand for variables of
 * mypostscript, each one word. Nothing else of a shell means anything: what would run a second command is refused.
 *
 * @param words each written for the shell
 */
public record ScriptCall(List<String> words) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*(/[A-Za-z0-9_][A-Za-z0-9_.+-]*)*");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{([A-Za-z_]\\w*)}|([A-Za-z_]\\w*))");
    private static final Pattern EXPANSION = Pattern.compile("\\$[({\\d@*#?$!-].*", Pattern.DOTALL);
    private static final String COMMANDS = ";&|<>()`";

    public ScriptCall {
        words = List.copyOf(words);
    }

    /**
     * The calls of a list, in its order; items of which nothing is left are none.
     *
     * @param wrong gets each item that a node could not run, without its place
     */
    public static List<ScriptCall> of(String list, Consumer<Problem> wrong) {
        List<ScriptCall> calls = new ArrayList<>();
        for (String item : items(list)) {
            try {
                ScriptCall call = new ScriptCall(new Reader(item).read());
                if (call.words.isEmpty()) {
                    continue;
                }
                if (NAME.matcher(call.script()).matches()) {
                    calls.add(call);
                } else {
                    wrong.accept(Problem.of(
                                    Code.INVALID_VALUE,
                                    "'" + item.strip().split("\\s", 2)[0] + "' is not the name of a post script.")
                            .because("scripts are named from the directory of post scripts on: NAME or DIRECTORY/NAME")
                            .remedy("correct it; an argument with a comma goes into quotation marks"));
                }
            } catch (Unreadable e) {
                wrong.accept(Problem.of(
                                Code.INVALID_VALUE, "'" + item.strip() + "' is no post script with its arguments.")
                        .because(String.valueOf(e.getMessage()))
                        .remedy("put arguments with blanks or special characters into quotation marks; call what needs"
                                + " more of a shell from a script of its own"));
            }
        }
        return calls;
    }

    /** The script's path below the directory of post scripts. */
    public String script() {
        return words.get(0);
    }

    /** As a line of a shell. */
    public String line() {
        return String.join(" ", words);
    }

    /** Parted by commas that are in no quotation marks. */
    private static List<String> items(String list) {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == ',' && quote == 0) {
                items.add(item.toString());
                item.setLength(0);
                continue;
            }
            item.append(c);
            if (c == '\\' && quote != '\'' && i + 1 < list.length()) {
                item.append(list.charAt(++i));
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            }
        }
        items.add(item.toString());
        return items;
    }

    /** Why an item is no call. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    private static final class Reader {
        private final String text;
        private final List<String> words = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private final StringBuilder plain = new StringBuilder();
        private boolean begun;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        List<String> read() throws Unreadable {
            while (at < text.length()) {
                char c = text.charAt(at);
                if (Character.isWhitespace(c)) {
                    at++;
                    endWord();
                } else if (c == '\'') {
                    begun = true;
                    int end = closing('\'');
                    plain.append(text, at + 1, end);
                    at = end + 1;
                } else if (c == '"') {
                    quoted();
                } else if (c == '\\') {
                    begun = true;
                    plain.append(escaped());
                } else if (COMMANDS.indexOf(c) >= 0) {
                    throw new Unreadable("'" + c + "' would begin something else than an argument");
                } else {
                    one();
                }
            }
            endWord();
            return words;
        }

        private void quoted() throws Unreadable {
            begun = true;
            closing('"');
            at++;
            while (at < text.length() && text.charAt(at) != '"') {
                char c = text.charAt(at);
                if (c == '`') {
                    throw new Unreadable("'`' would run a command");
                } else if (c == '\\' && at + 1 < text.length() && "$`\"\\".indexOf(text.charAt(at + 1)) >= 0) {
                    plain.append(escaped());
                } else {
                    one();
                }
            }
            if (at == text.length()) {
                throw new Unreadable("a \" is not closed");
            }
            at++;
        }

        /** One character, or a variable. */
        private void one() throws Unreadable {
            begun = true;
            Matcher variable = VARIABLE.matcher(text).region(at, text.length());
            if (variable.lookingAt()) {
                endPlain();
                word.append("\"${")
                        .append(variable.group(1) == null ? variable.group(2) : variable.group(1))
                        .append("}\"");
                at = variable.end();
            } else if (EXPANSION.matcher(text.substring(at)).matches()) {
                throw new Unreadable("of what begins with '$' only $NAME and ${NAME} are known");
            } else {
                plain.append(text.charAt(at++));
            }
        }

        private char escaped() throws Unreadable {
            if (at + 1 == text.length()) {
                throw new Unreadable("nothing follows the last '\\'");
            }
            at += 2;
            return text.charAt(at - 1);
        }

        private int closing(char quote) throws Unreadable {
            int end = text.indexOf(quote, at + 1);
            if (end < 0) {
                throw new Unreadable("a " + quote + " is not closed");
            }
            return end;
        }

        private void endPlain() {
            if (plain.length() > 0) {
                word.append(new ShellValue(plain.toString()).word());
                plain.setLength(0);
            }
        }

        private void endWord() {
            if (begun) {
                endPlain();
                words.add(word.length() == 0 ? "''" : word.toString());
                word.setLength(0);
                begun = false;
            }
        }
    }
}
