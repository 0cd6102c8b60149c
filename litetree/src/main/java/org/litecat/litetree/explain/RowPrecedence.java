package org.litecat.litetree.explain;

import java.util.List;
import org.litecat.core.table.Row;

/**
 * Which rows of litefile are for an image, the highest precedence last: its groups in their order, no image, {@code ALL}, its
 * name.
 */
record RowPrecedence(String image, List<String> groups) {
    boolean concerns(Row row) {
        return rank(row) >= 0;
    }

    /** Why one row counts and the other does not. */
    String why(Row winner, Row loser) {
        boolean groups = rank(winner) < this.groups.size() && rank(loser) < this.groups.size();
        return groups ? "a later group of the image counts more" : kind(winner) + " counts more than " + kind(loser);
    }

    /** The higher, the more the row counts; below 0 for rows of other images. */
    int rank(Row row) {
        String selector = row.get("image");
        if (selector.equals(image)) {
            return groups.size() + 2;
        }
        if (selector.equals("ALL")) {
            return groups.size() + 1;
        }
        return selector.isEmpty() ? groups.size() : groups.lastIndexOf(selector);
    }

    private String kind(Row row) {
        int rank = rank(row) - groups.size();
        return rank < 0
                ? "a row of a group"
                : List.of("a row without an image", "a row for ALL", "a row for the image")
                        .get(rank);
    }
}
