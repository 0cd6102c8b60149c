package org.litecat.core.tableverb;

import java.util.List;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Row;
import org.litecat.core.table.Transaction;
import org.litecat.core.tablecheck.RowRules;
import org.litecat.core.tableverb.TableChanges.RowChange;

/**
 * Looks at rows that are about to be written. Rows that stand there already are left alone: a table with a wrong row in it can
 * still be changed elsewhere.
 */
record WrittenRows(RowRules rules) {
    /** @throws org.litecat.core.response.ProblemException names every row that nobody could use */
    void require(Transaction transaction, Iterable<String> tables) {
        Problems problems = new Problems();
        for (String table : tables) {
            if (rules.covers(table)) {
                problems.addAll(
                        problems(TableChanges.between(transaction.before().table(table), transaction.table(table))));
            }
        }
        problems.throwIfAny();
    }

    /** What is wrong with the rows that changes bring. */
    List<Problem> problems(TableChanges changes) {
        return changes.rows().stream()
                .flatMap((RowChange change) -> change.after().stream())
                .flatMap(row -> problems(row).stream())
                .toList();
    }

    /** What is wrong with the rows of a table. */
    List<Problem> problems(TableSchema table, List<Row> rows) {
        return rules.covers(table.name())
                ? rows.stream().flatMap(row -> problems(row).stream()).toList()
                : List.of();
    }

    private List<Problem> problems(Row row) {
        return rules.covers(row.schema().name()) ? rules.of(row) : List.of();
    }
}
