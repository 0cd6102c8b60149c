package org.litecat.core.pkglist;

import java.util.Optional;
import java.util.function.Consumer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/** How the lines of one kind of list are read. Each kind knows includes, comments and empty lines. */
public enum ListGrammar {
    /** The attributes pkglist and otherpkglist. */
    PACKAGES {
        @Override
        ListLine own(String line, Consumer<Problem> problems) {
            return PackageLine.read(line.strip(), problems);
        }

        @Override
        Optional<Problem> mistyped(String line, String place) {
            String stripped = line.strip();
            return stripped.startsWith("#")
                            && !stripped.startsWith(ListLine.Environment.BEGIN)
                            && !stripped.startsWith(ListLine.NextPass.TAG)
                    ? MistypedTags.ofPackages(stripped, place)
                    : Optional.empty();
        }
    },

    /** The attribute exlist: from a {@code #} on a line is a comment. */
    EXCLUDES {
        @Override
        ListLine own(String line, Consumer<Problem> problems) {
            int comment = line.indexOf('#');
            String pattern = (comment < 0 ? line : line.substring(0, comment).stripTrailing()).stripLeading();
            return pattern.isEmpty() ? new ListLine.Comment(line.strip()) : ListLine.Pattern.of(pattern);
        }

        @Override
        Optional<Problem> mistyped(String line, String place) {
            return MistypedTags.include(line, place);
        }
    };

    /** A line of this kind that asks for no other file. */
    abstract ListLine own(String line, Consumer<Problem> problems);

    /** What such a line was most likely meant to be, if it is not what it says. */
    abstract Optional<Problem> mistyped(String line, String place);

    /** @param problems takes what is wrong with the line, which counts as a comment as far as it is wrong */
    ListLine line(String line, Consumer<Problem> problems) {
        if (!ListLine.Include.asks(line)) {
            return own(line, problems);
        }
        String stripped = line.strip();
        String text = stripped.substring(ListLine.Include.BEGIN.length());
        int end = endOfName(text);
        String file = end < 0 ? "" : text.substring(0, end).strip();
        if (end < 0) {
            problems.accept(Problem.of(Code.INVALID_VALUE, "The line '" + stripped + "' has no closing '#'.")
                    .remedy("write " + ListLine.Include.BEGIN + "...#"));
        } else if (file.isEmpty()) {
            problems.accept(Problem.of(Code.INVALID_VALUE, "The line '" + stripped + "' names no file.")
                    .because("of what can stand in a name only variables are known: $NAME, ${NAME} and #ENV:NAME#")
                    .remedy("write " + ListLine.Include.BEGIN + "FILE#"));
        }
        return file.isEmpty() ? new ListLine.Comment(stripped) : new ListLine.Include(file);
    }

    Optional<Problem> note(String line, String place) {
        return ListLine.Include.asks(line) ? Optional.empty() : mistyped(line, place);
    }

    /** Where the name of an included file ends: a variable in it has an end of its own. */
    private static int endOfName(String text) {
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith(ListLine.Environment.BEGIN, at)) {
                at = text.indexOf('#', at + ListLine.Environment.BEGIN.length());
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
