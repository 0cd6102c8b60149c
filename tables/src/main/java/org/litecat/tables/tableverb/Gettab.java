package org.litecat.tables.tableverb;

import java.util.List;
import java.util.Map;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Meant;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.response.UsageException;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;

/** {@code gettab}: shows single columns of the first row that matches. */
public final class Gettab {
    private final TableStore store;
    private final Response response;

    public Gettab(TableStore store, Response response) {
        this.store = store;
        this.response = response;
    }

    /**
     * @param keys {@code key=value,...}
     * @param columns {@code table.column} each
     * @param labelled whether a single value is shown with its column too
     */
    public void run(String keys, List<String> columns, boolean labelled) {
        if (keys.indexOf('=') < 0) {
            throw new UsageException("The first operand must be key=value, not '" + keys + "'.");
        }
        Map<String, String> match = KeyValues.parse(keys);
        columns.forEach(column -> check(match, tableOf(column)));
        Snapshot snapshot = store.snapshot();
        RangeKeys ranges = new RangeKeys(store.schema(), snapshot);
        boolean label = labelled || columns.size() > 1;
        for (String column : columns) {
            List<Row> rows = snapshot.table(tableOf(column)).where(match);
            if (rows.isEmpty()) {
                ranges.missed(snapshot.table(tableOf(column)).schema(), match);
            } else {
                show(column, rows.get(0), label);
            }
        }
        ranges.problem("nodels", String.join(" ", columns) + " shows them for all its nodes")
                .ifPresent(response::error);
    }

    private void show(String label, Row row, boolean labelled) {
        int dot = label.indexOf('.');
        String value = dot < 0 ? "" : row.get(label.substring(dot + 1));
        if (value.isEmpty()) {
            return;
        }
        response.data(Answer.of(Kind.VALUE, "column", label)
                .and("value", value)
                .verbatim()
                .line(labelled ? "{column}: {value}" : "{value}"));
    }

    private void check(Map<String, String> match, String table) {
        TableSchema schema = store.schema().table(table).orElse(null);
        for (String key : match.keySet()) {
            if (schema == null || !schema.hasColumn(key)) {
                throw new ProblemException(Problem.of(Code.UNKNOWN, "Unknown key " + key + " to " + table)
                        .remedy(
                                schema == null
                                        ? Meant.or(
                                                table, store.schema().tables().keySet(), "tabdump lists the tables")
                                        : Meant.or(
                                                key, schema.columns(), "tabdump -d " + table + " lists the columns")));
            }
        }
    }

    private static String tableOf(String column) {
        int dot = column.indexOf('.');
        return dot < 0 ? column : column.substring(0, dot);
    }
}
