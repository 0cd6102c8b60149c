package org.litecat.litetree.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/** The rows of the litefile table that apply to one image, the one with the highest precedence for each path. */
public final class LitefileRows {
    private final List<Row> rows;

    public LitefileRows(Snapshot tables) {
        this.rows = tables.table("litefile").rows();
    }

    /** Rows in force, sorted by path. Rows of groups yield to rows of any image, these to {@code ALL}, these to the name. */
    public List<Row> inForce(String image, List<String> groups) {
        Map<String, Row> byPath = new TreeMap<>();
        for (String selector : selectors(image, groups)) {
            rows.stream()
                    .filter(row -> row.isActive() && row.get("image").equals(selector))
                    .forEach(row -> byPath.put(row.get("file"), row));
        }
        return List.copyOf(byPath.values());
    }

    /** Rows that would apply if they were not disabled. */
    List<Row> disabled(String image, List<String> groups) {
        List<String> selectors = selectors(image, groups);
        return rows.stream()
                .filter(row -> !row.isActive() && selectors.contains(row.get("image")))
                .toList();
    }

    private static List<String> selectors(String image, List<String> groups) {
        List<String> selectors = new ArrayList<>();
        groups.stream().map(String::strip).filter(group -> !group.isEmpty()).forEach(selectors::add);
        selectors.add("");
        selectors.add("ALL");
        selectors.add(image);
        return selectors;
    }
}
