package org.litecat.core.node;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.litecat.core.node.Noderange.Item;
import org.litecat.core.node.Noderange.Term;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Sentence;

/**
 * A file of nodes, {@code ^file}: its lines are noderanges that are one together, so that what a line leaves out with {@code -}
 * is left out of all. A line may be indented; it ends at its first colon, {@code #} or blank, save that blanks may stand
 * behind commas. Lines that begin with {@code #} or {@code ^} are comments.
 */
final class NoderangeFile {
    private NoderangeFile() {}

    /** @throws ProblemException when the file cannot be read, or a line of it is no noderange: names the line */
    static Noderange read(Term.FromFile file) {
        List<Item> items = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String range = counting(line.strip());
            if (!range.isEmpty()) {
                items.addAll(parsed(range, file.file() + ":" + number).items());
            }
        }
        return new Noderange(items);
    }

    private static List<String> lines(Term.FromFile file) {
        try {
            return Files.readAllLines(Path.of(file.file()));
        } catch (MalformedInputException e) {
            throw new ProblemException(unreadable(file).because("it is not UTF-8"));
        } catch (IOException e) {
            throw new ProblemException(unreadable(file).because(e));
        }
    }

    private static String counting(String line) {
        if (line.startsWith("^")) {
            return "";
        }
        String joined = line.replaceAll("\\s*,\\s*", ",");
        int end = 0;
        while (end < joined.length() && !isEnd(joined, end)) {
            end++;
        }
        return joined.substring(0, end);
    }

    private static boolean isEnd(String line, int at) {
        char c = line.charAt(at);
        return c == ':' || c == '#' || Character.isWhitespace(c);
    }

    private static Noderange parsed(String range, String place) {
        try {
            return Noderange.parse(range);
        } catch (ProblemException e) {
            throw new ProblemException(e.problems().stream()
                    .map(problem -> problem.at(place + ", " + problem.where()))
                    .toList());
        }
    }

    static Sentence unreadable(Term.FromFile file) {
        return Problem.of(Code.IO, "The noderange file '" + file.file() + "' cannot be read.")
                .at("column " + file.column() + " of the noderange");
    }
}
