package org.litecat.core.table;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/** What a row is found by: one that has nothing there is in its table, and belongs to nobody. */
public final class RowName {
    private RowName() {}

    /** The columns that the row lacks. */
    public static List<Problem> problems(Row row) {
        List<Problem> problems = new ArrayList<>();
        for (String column : row.schema().naming()) {
            if (row.get(column).isBlank()) {
                problems.add(Problem.of(
                                Code.NOT_SET,
                                "A row of table " + row.schema().name() + " must have a value in column '" + column
                                        + "'.")
                        .because("a row without its key belongs to nobody")
                        .remedy("give " + column + "=<value>; nothing was changed"));
            }
        }
        return problems;
    }
}
