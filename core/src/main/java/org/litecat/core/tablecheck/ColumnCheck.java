package org.litecat.core.tablecheck;

import java.util.LinkedHashMap;
import java.util.Map;
import org.litecat.core.response.Problem;
import org.litecat.core.schema.Schema;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/** Columns that must be set and are not, and columns that no verb reads, each named once. */
final class ColumnCheck implements TableCheck {
    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        for (TableSchema table : schema.tables().values()) {
            Map<String, Row> unknown = new LinkedHashMap<>();
            for (Row row : snapshot.table(table.name()).rows()) {
                if (row.isActive()) {
                    required(row, findings);
                }
                row.unknownColumns().keySet().forEach(column -> unknown.putIfAbsent(column, row));
            }
            unknown.forEach((column, row) -> findings.warning(Problem.of("There is no column '" + column + "'.")
                    .at(Findings.place(row) + ", the first row that has it")
                    .because("somebody has edited the file; no verb reads the column")
                    .remedy("the columns are: " + String.join(" ", table.columns()))));
        }
    }

    /** A row of the litefile table without an image is one for all images. */
    private static void required(Row row, Findings findings) {
        TableSchema table = row.schema();
        for (String column : table.required()) {
            boolean forAllImages = table.name().equals("litefile") && column.equals("image");
            if (row.get(column).isEmpty() && !forAllImages) {
                findings.error(
                        Problem.of("The column '" + column + "' must be set.").at(Findings.place(row)));
            }
        }
    }
}
