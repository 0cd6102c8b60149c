package org.litecat.core.tableverb;

import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Row;

/** A table as comma-separated text: values in double quotes with quotes doubled, nothing for a value that is not set. */
final class TableText {
    private TableText() {}

    static String header(TableSchema schema) {
        return "#" + String.join(",", schema.columns());
    }

    static String line(Row row) {
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
