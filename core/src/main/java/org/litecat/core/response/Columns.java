package org.litecat.core.response;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells as lines for people: columns are as wide as their widest cell, two blanks apart. */
public final class Columns {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** @param cells as many as in every other row; what cannot be seen of them is escaped */
    public void add(List<String> cells) {
        rows.add(cells.stream().map(Shown::text).toList());
    }

    public List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            line.append(i == 0 ? "" : GAP).append(cell);
            line.append(" ".repeat(i == cells.size() - 1 ? 0 : width(i) - cell.length()));
        }
        return line.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
