package org.litecat.litetree.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.rule.LiteEntry;

/** Finds the rows of litefile that are for the file of an entry and do not count, because another one does. */
public final class BeatenRows {
    private final List<Row> rows;
    private final RowPrecedence precedence;

    /** @param groups of the image definition, in its order */
    public BeatenRows(Snapshot tables, String image, List<String> groups) {
        this.rows = tables.table("litefile").rows();
        this.precedence = new RowPrecedence(image, List.copyOf(groups));
    }

    /** Each such row with the reason, the strongest first. */
    public List<String> of(LiteEntry entry) {
        List<Row> sameFile = rows.stream()
                .filter(row -> row.get("file").equals(entry.listed()) && precedence.concerns(row))
                .sorted(Comparator.comparingInt(precedence::rank).reversed())
                .toList();
        Optional<Row> winner = sameFile.stream()
                .filter(row -> place(row).equals(entry.source()))
                .findFirst();
        List<String> beaten = new ArrayList<>();
        for (Row row : sameFile) {
            if (winner.isPresent() && !row.equals(winner.get())) {
                String why = row.isActive() ? precedence.why(winner.get(), row) : "it is disabled";
                beaten.add(place(row) + " options=" + row.get("options") + ": " + why);
            }
        }
        return beaten;
    }

    private static String place(Row row) {
        return "table litefile, row image=" + row.get("image") + " file=" + row.get("file");
    }
}
