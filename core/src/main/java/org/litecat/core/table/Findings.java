package org.litecat.core.table;

import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;

/** Says what was found: an error where a verb will fail or go wrong, a warning where something has no effect. */
public final class Findings {
    private final Response response;
    private int count;

    public Findings(Response response) {
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

    public int count() {
        return count;
    }

    /** {@code table nodelist, row node='n1'}. */
    public static String place(Row row) {
        StringBuilder place = new StringBuilder("table " + row.schema().name() + ", row");
        for (String column : row.schema().keys()) {
            place.append(' ')
                    .append(column)
                    .append("='")
                    .append(row.get(column))
                    .append('\'');
        }
        return place.toString();
    }
}
