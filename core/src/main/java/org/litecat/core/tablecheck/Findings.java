package org.litecat.core.tablecheck;

import java.util.stream.Collectors;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;
import org.litecat.core.table.Row;

/** Says what was found: an error where a verb will fail or go wrong, a warning where something has no effect. */
public final class Findings {
    private final Response response;
    private int count;

    Findings(Response response) {
        this.response = response;
    }

    public void error(Problem problem) {
        count++;
        response.error(problem);
    }

    public void warning(Problem problem) {
        count++;
        response.warning(problem);
    }

    int count() {
        return count;
    }

    /** {@code table nodelist, row node='n1'}. */
    public static String place(Row row) {
        String keys = row.schema().keys().stream()
                .map(column -> column + "='" + row.get(column) + "'")
                .collect(Collectors.joining(" "));
        return "table " + row.schema().name() + ", row " + keys;
    }
}
