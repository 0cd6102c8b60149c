package org.litecat.core.pkglist;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/** Reads a line of a package list that asks for no other file. */
final class PackageLine {
    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)=(.*)", Pattern.DOTALL);

    private PackageLine() {}

    /** @param line without blanks around it */
    static ListLine read(String line, Consumer<Problem> problems) {
        if (line.startsWith(ListLine.Environment.BEGIN)) {
            return environment(line, problems);
        }
        if (line.startsWith(ListLine.NextPass.TAG)) {
            return new ListLine.NextPass();
        }
        if (line.startsWith("#")) {
            return new ListLine.Comment(line);
        }
        List<ListItem> items = new ArrayList<>();
        for (String item : line.split(",")) {
            String written = item.strip();
            if (!written.isEmpty() && isItem(written, problems)) {
                items.add(ListItem.of(written));
            }
        }
        return items.isEmpty() ? new ListLine.Comment(line) : new ListLine.Packages(items);
    }

    private static boolean isItem(String item, Consumer<Problem> problems) {
        String name = item.replaceFirst("^--?", "");
        if (name.isEmpty()
                || name.startsWith("-")
                || name.endsWith("/")
                || name.chars().anyMatch(c -> c < ' ')) {
            problems.accept(Problem.of(Code.INVALID_VALUE, "'" + item + "' is not a package name.")
                    .remedy("write one package, group (@name) or removal (-name) a line"));
        } else if (name.indexOf('#') >= 0) {
            problems.accept(Problem.of(Code.INVALID_VALUE, "'" + item + "' is not a package name: it contains a '#'.")
                    .remedy("write a comment on a line of its own"));
        } else if (!name.startsWith("@") && name.chars().anyMatch(Character::isWhitespace)) {
            problems.accept(
                    Problem.of(Code.INVALID_VALUE, "'" + item + "' is not one package name: it contains a blank.")
                            .remedy("write each package on its own line, or put a comma between them"));
        } else {
            return true;
        }
        return false;
    }

    private static ListLine environment(String line, Consumer<Problem> problems) {
        int begin = ListLine.Environment.BEGIN.length();
        int end = line.indexOf('#', begin);
        if (end < 0) {
            problems.accept(Problem.of(Code.INVALID_VALUE, "The line '" + line + "' has no closing '#'.")
                    .remedy("write " + ListLine.Environment.BEGIN + "...#"));
            return new ListLine.Comment(line);
        }
        List<ListLine.Assignment> assignments = new ArrayList<>();
        for (String word : words(line.substring(begin, end))) {
            Matcher matcher = ASSIGNMENT.matcher(word);
            if (matcher.matches()) {
                assignments.add(new ListLine.Assignment(matcher.group(1), matcher.group(2)));
            } else {
                problems.accept(Problem.of(Code.INVALID_VALUE, "'" + word + "' does not set a variable.")
                        .remedy("write " + ListLine.Environment.BEGIN + "NAME=VALUE NAME=VALUE#"));
            }
        }
        return new ListLine.Environment(assignments);
    }

    /** Blanks are what {@link String#strip()} takes for them: a value that ends with another kind would lose it. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (char c : (text + " ").toCharArray()) {
            if (!Character.isWhitespace(c)) {
                word.append(c);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }
}
