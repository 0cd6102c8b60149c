package org.litecat.core.pkglist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/**
 * Reads a list with all files that it includes. Every problem of every file is collected, each with file and line.
 *
 * <p>A relative name of an included file starts in the directory of the list that the definition names; if there is none, in
 * that of the file that includes it.
 */
public final class ListReader {
    /** Files that include one another many times over are many more lines than anybody wrote. */
    private static final int MOST_LINES = 100_000;

    private final String attribute;
    private final ListGrammar grammar;
    private final ListVariables variables;
    private final Function<String, Path> locate;
    private final Problems problems;
    private final Map<Path, ListText> texts = new LinkedHashMap<>();
    private final List<Path> open = new ArrayList<>();
    private int seen;

    /**
     * @param attribute which list this is, {@code pkglist}, {@code otherpkglist} or {@code exlist}, for messages
     * @param variables what may stand in the name of an included file
     * @param locate finds the file that an absolute name means
     */
    public ListReader(
            String attribute,
            ListGrammar grammar,
            ListVariables variables,
            Function<String, Path> locate,
            Problems problems) {
        this.attribute = attribute;
        this.grammar = grammar;
        this.variables = variables;
        this.locate = locate;
        this.problems = problems;
    }

    /** @param paths absolute paths as the definition has them */
    public ReadList read(List<String> paths) {
        List<List<ReadList.Placed>> tops = new ArrayList<>();
        for (String path : paths) {
            Path file = locate.apply(path);
            ListFile list = new ListFile(file);
            if (list.isThere()) {
                List<ReadList.Placed> lines = new ArrayList<>();
                file(file, file, lines);
                tops.add(lines);
            } else {
                problems.add(list.missing("The " + attribute + " specified '" + path + "'")
                        .at(attribute + " of the image definition")
                        .remedy("make the file, or correct it: chdef -t osimage IMAGE " + attribute + "=..."));
            }
        }
        List<Problem> notes = texts.values().stream()
                .flatMap(text -> text.notes().stream())
                .distinct()
                .toList();
        return new ReadList(tops, List.copyOf(texts.keySet()), notes);
    }

    private void file(Path file, Path top, List<ReadList.Placed> lines) {
        boolean first = !texts.containsKey(file);
        ListText text = texts.computeIfAbsent(file, this::text);
        open.add(file);
        for (int i = 0; i < text.lines().size() && seen <= MOST_LINES; i++) {
            countLine(top);
            String place = text.place(i);
            if (first) {
                problems.addAll(text.problemsAt(place));
            }
            ListLine line = text.lines().get(i);
            if (line instanceof ListLine.Include include) {
                include(include, file, top, place, lines);
            } else {
                lines.add(new ReadList.Placed(line, place));
            }
        }
        open.remove(open.size() - 1);
    }

    private void countLine(Path top) {
        if (++seen > MOST_LINES) {
            problems.add(Problem.of(
                            Code.INVALID_VALUE,
                            "The list " + top + " has more than " + MOST_LINES + " lines with all that it includes.")
                    .remedy("include each file once"));
        }
    }

    private ListText text(Path file) {
        List<String> lines = List.of();
        try {
            lines = new ListFile(file).lines();
        } catch (IOException e) {
            problems.add(
                    Problem.of(Code.IO, "The file " + file + " cannot be read.").because(e));
        }
        return ListText.parse(file, lines, grammar);
    }

    private void include(ListLine.Include include, Path asking, Path top, String place, List<ReadList.Placed> lines) {
        List<Path> candidates;
        try {
            candidates = candidates(variables.expand(include.file()), asking, top);
        } catch (ListVariables.UnknownVariable e) {
            problems.add(Problem.of(
                            Code.NOT_SET,
                            "The variable '" + e.getMessage() + "' of the include '" + include.file() + "' is not set.")
                    .at(place)
                    .remedy("set it: chdef -t osimage IMAGE -p environvar=" + e.getMessage() + "=..."));
            return;
        }
        candidates.stream()
                .filter(file -> new ListFile(file).isThere())
                .findFirst()
                .ifPresentOrElse(file -> included(file, place, top, lines), () -> missing(candidates, place));
    }

    private List<Path> candidates(String name, Path asking, Path top) {
        return name.startsWith("/")
                ? List.of(locate.apply(name))
                : Stream.of(top, asking)
                        .map(from -> from.resolveSibling(name).normalize())
                        .distinct()
                        .toList();
    }

    private void missing(List<Path> candidates, String place) {
        problems.add(Problem.of(
                        Code.MISSING_FILE, "Unable to open the following " + attribute + " files: " + candidates.get(0))
                .at(place)
                .because(
                        candidates.size() == 1
                                ? new ListFile(candidates.get(0)).missing("it").what()
                                : "nor is there a file " + candidates.get(1))
                .remedy("make the file, or take the include out"));
    }

    private void included(Path file, String place, Path top, List<ReadList.Placed> lines) {
        if (open.contains(file)) {
            problems.add(Problem.of(Code.INVALID_VALUE, "The file " + file + " includes itself.")
                    .at(place)
                    .because(String.join(
                            " -> ", open.stream().map(Path::toString).toList()))
                    .remedy("take one of the includes out"));
        } else {
            file(file, top, lines);
        }
    }
}
