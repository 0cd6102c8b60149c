package org.litecat.core.synclist;

import java.util.List;
import java.util.Optional;
import org.litecat.core.response.Problem;

/**
 * What synclists say.
 *
 * @param lines which files go where
 * @param clauses what is to be done on nodes behind that
 * @param wrong why lines cannot be read that are for nodes only
 * @param notes what in them is for running nodes and not for images, for people
 */
public record SyncList(List<SyncLine> lines, List<SyncClause> clauses, List<Problem> wrong, List<String> notes) {
    public SyncList {
        lines = List.copyOf(lines);
        clauses = List.copyOf(clauses);
        wrong = List.copyOf(wrong);
        notes = List.copyOf(notes);
    }

    public static SyncList empty() {
        return new SyncList(List.of(), List.of(), List.of(), List.of());
    }

    /** A list of one line, which somebody has typed. */
    public static SyncList typed(List<String> sources, String destination) {
        return new SyncList(
                List.of(new SyncLine(sources, Optional.empty(), destination, "the command line")),
                List.of(),
                List.of(),
                List.of());
    }

    /** The lines that are for images. */
    public List<SyncLine> forImages() {
        return lines.stream().filter(line -> line.nodes().isEmpty()).toList();
    }
}
