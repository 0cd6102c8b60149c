package org.litecat.tables.tablecheck;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.schema.Schema;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableCheck;

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
            unknown.forEach((column, row) ->
                    findings.warning(Problem.of(Code.UNKNOWN, "There is no column '" + column + "'.")
                            .at(Findings.place(row) + ", the first row that has it")
                            .because("somebody has edited the file; no verb reads the column")
                            .remedy("the columns are: " + String.join(" ", table.columns()))));
        }
    }

    private static void required(Row row, Findings findings) {
        TableSchema table = row.schema();
        Set<String> wanted = new LinkedHashSet<>(table.naming());
        wanted.addAll(table.required());
        for (String column : wanted) {
            if (row.get(column).isBlank() && !table.mayBeBlank(column)) {
                findings.error(Problem.of(Code.NOT_SET, "The column '" + column + "' must be set.")
                        .at(Findings.place(row))
                        .remedy("set it, or remove the row"));
            }
        }
    }
}
