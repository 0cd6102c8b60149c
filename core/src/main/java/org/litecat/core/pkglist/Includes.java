package org.litecat.core.pkglist;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/**
 * How lists include one another: {@code #INCLUDE:FILE#}, where the name may hold variables, also as {@code #ENV:NAME#}, and
 * a relative one starts in the directory of the list that the definition names.
 *
 * @param locate finds the file that an absolute name means
 */
public record Includes(ListVariables variables, Function<String, Path> locate, Problems problems) {
    private static final String BEGIN = "#INCLUDE:";
    private static final String VARIABLE = "#ENV:";

    /** Whether a line asks for another file; one that cannot be understood asks, too, and is no comment. */
    public static boolean asks(String line) {
        return line.stripLeading().startsWith(BEGIN);
    }

    /**
     * @param line that asks for a file
     * @param top the list that the definition names
     * @param place file and number of the line
     * @return empty when the line is wrong, which is among the problems then
     */
    public Optional<Path> file(String line, Path top, String place) {
        String text = line.strip().substring(BEGIN.length());
        int end = end(text);
        if (end < 0) {
            problems.add(Problem.of("The line '" + line.strip() + "' has no closing '#'.")
                    .at(place)
                    .remedy("write " + BEGIN + "...#"));
            return Optional.empty();
        }
        String written = text.substring(0, end).strip();
        if (written.isEmpty()) {
            problems.add(Problem.of("The line '" + line.strip() + "' names no file.")
                    .at(place)
                    .because("of what can stand in a name only variables are known: $NAME, ${NAME} and #ENV:NAME#")
                    .remedy("write " + BEGIN + "FILE#"));
            return Optional.empty();
        }
        return expanded(written, top, place);
    }

    private Optional<Path> expanded(String written, Path top, String place) {
        try {
            String expanded = variables.expand(written);
            return Optional.of(
                    expanded.startsWith("/")
                            ? locate.apply(expanded)
                            : top.resolveSibling(expanded).normalize());
        } catch (ListVariables.UnknownVariable e) {
            problems.add(
                    Problem.of("The variable '" + e.getMessage() + "' of the include '" + written + "' is not set.")
                            .at(place)
                            .remedy("set it: chdef -t osimage IMAGE -p environvar=" + e.getMessage() + "=..."));
            return Optional.empty();
        }
    }

    /** Where the name ends: a variable in it has an end of its own. */
    private static int end(String text) {
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith(VARIABLE, at)) {
                at = text.indexOf('#', at + VARIABLE.length());
                if (at < 0) {
                    return -1;
                }
            } else if (text.charAt(at) == '#') {
                return at;
            }
            at++;
        }
        return -1;
    }
}
