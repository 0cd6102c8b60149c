package org.litecat.core.synclist;

import java.util.List;
import java.util.Optional;

/**
 * What synclists say.
 *
 * @param clauses the lines from which on a list is about what is to be done on nodes, and not about files, with their places
 * @param notes what in them is for running nodes and not for images, for people
 */
public record SyncList(List<SyncLine> lines, List<String> clauses, List<String> notes) {
    public SyncList {
        lines = List.copyOf(lines);
        clauses = List.copyOf(clauses);
        notes = List.copyOf(notes);
    }

    public static SyncList empty() {
        return new SyncList(List.of(), List.of(), List.of());
    }

    /** A list of one line, which somebody has typed. */
    public static SyncList typed(List<String> sources, String destination) {
        return new SyncList(
                List.of(new SyncLine(sources, Optional.empty(), destination, "the command line")),
                List.of(),
                List.of());
    }

    /** The lines that are for images. */
    public List<SyncLine> forImages() {
        return lines.stream().filter(line -> line.nodes().isEmpty()).toList();
    }
}
