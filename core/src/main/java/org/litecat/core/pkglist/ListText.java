package org.litecat.core.pkglist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.litecat.core.response.Problem;

/**
 * One file of a list as a value: a line for each of its lines, so that each keeps its place. What {@link #text()} writes reads
 * back equal.
 *
 * @param problems what is wrong, each at the place of its line
 * @param notes lines that may mean something else than they say
 */
public record ListText(Path file, List<ListLine> lines, List<Problem> problems, List<Problem> notes) {
    public ListText {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /** @param written the lines of the file */
    static ListText parse(Path file, List<String> written, ListGrammar grammar) {
        List<ListLine> lines = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<Problem> notes = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            String place = place(file, i);
            lines.add(grammar.line(written.get(i), problem -> problems.add(problem.at(place))));
            grammar.note(written.get(i), place).ifPresent(notes::add);
        }
        return new ListText(file, lines, problems, notes);
    }

    /** @param index of a line, from 0 on */
    String place(int index) {
        return place(file, index);
    }

    List<Problem> problemsAt(String place) {
        return problems.stream()
                .filter(problem -> problem.where().equals(place))
                .toList();
    }

    private static String place(Path file, int index) {
        return file + ":" + (index + 1);
    }

    String text() {
        return lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    }
}
