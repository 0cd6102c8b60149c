package org.litecat.core.rule;

import java.util.List;
import java.util.TreeMap;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableCheck;

/** What tables hold that nothing here acts by: one finding for each table, however many rows it has. */
public final class UnusedRows implements TableCheck {
    private static final String STILL_SHOWN = "only listings, post scripts and $TABLE.COLUMN in other tables have it";

    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        for (UsedTables.Unused unused : UsedTables.UNUSED) {
            for (String table : unused.tables()) {
                int rows = snapshot.table(table).active().size();
                if (rows > 0) {
                    findings.warning(Problem.of(
                                    Code.NO_EFFECT, "Nothing here acts by table " + table + ": " + counted(rows) + ".")
                            .because(unused.why())
                            .remedy(unused.instead()));
                }
            }
        }
        new TreeMap<>(UsedTables.READ).forEach((table, columns) -> columns(snapshot, table, columns, findings));
        settings(snapshot, findings);
    }

    private static void columns(Snapshot snapshot, String table, List<String> unused, Findings findings) {
        List<Row> rows = snapshot.table(table).active().stream()
                .filter(row ->
                        unused.stream().anyMatch(column -> !row.get(column).isEmpty()))
                .toList();
        List<String> set = unused.stream()
                .filter(column -> rows.stream().anyMatch(row -> !row.get(column).isEmpty()))
                .toList();
        if (!set.isEmpty()) {
            findings.warning(Problem.of(
                            Code.NO_EFFECT,
                            "Nothing here acts by " + (set.size() == 1 ? "column " : "columns ")
                                    + String.join(", ", set) + " of table " + table + ": " + counted(rows.size()) + ".")
                    .because(STILL_SHOWN));
        }
    }

    private static void settings(Snapshot snapshot, Findings findings) {
        List<String> unused = snapshot.table("site").active().stream()
                .map(row -> row.get("key"))
                .filter(key -> SiteAttribute.find(key).isEmpty())
                .sorted()
                .toList();
        if (!unused.isEmpty()) {
            findings.warning(Problem.of(
                            Code.NO_EFFECT,
                            "Nothing here acts by these settings of the site table: " + String.join(", ", unused) + ".")
                    .because("only post scripts get them, as variables"));
        }
    }

    private static String counted(int rows) {
        return rows == 1 ? "1 row" : rows + " rows";
    }
}
