package org.litecat.core.table;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Kind;
import org.litecat.core.schema.TableSchema;

/**
 * A table as comma-separated text: values in double quotes with quotes doubled, nothing for a value that is not set.
 * It is what {@code tabdump} prints and {@code tabrestore} reads.
 */
public final class TableText {
    private TableText() {}

    public static List<String> lines(Table table) {
        List<String> lines = new ArrayList<>();
        lines.add(header(table.schema()));
        table.rows().forEach(row -> lines.add(line(row)));
        return lines;
    }

    /** The first line: the columns. */
    public static String header(TableSchema schema) {
        return "#" + String.join(",", schema.columns());
    }

    /** A row as an answer. */
    public static Answer answer(Row row) {
        return Answer.of(Kind.ROW, "table", row.schema().name())
                .and("columns", row.fields())
                .lines(List.of(line(row)))
                .verbatim();
    }

    /** A row as one line. */
    public static String line(Row row) {
        StringBuilder line = new StringBuilder();
        for (String column : row.schema().columns()) {
            String value = row.get(column);
            if (!value.isEmpty()) {
                line.append('"').append(value.replace("\"", "\"\"")).append('"');
            }
            line.append(',');
        }
        line.setLength(line.length() - 1);
        return line.toString();
    }
}
