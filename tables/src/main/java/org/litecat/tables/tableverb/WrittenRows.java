package org.litecat.tables.tableverb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.Snapshot;
import org.litecat.tables.tableverb.TableChanges.RowChange;

/**
 * Looks at rows that are about to be written. Rows that stand there already are left alone: a table with a wrong row in it can
 * still be changed elsewhere.
 */
record WrittenRows(RowRules rules) {
    /** @throws org.litecat.core.response.ProblemException names every row that nobody could use */
    void require(Snapshot before, List<Row> written) {
        Problems problems = new Problems();
        for (Row row : written) {
            Optional<Row> was = before.find(row.schema().name(), row.key());
            if (was.isEmpty() || !was.get().equals(row)) {
                problems.addAll(NameChange.problems(new RowChange(row.key(), was, Optional.of(row)), before));
                problems.addAll(problems(row));
            }
        }
        problems.throwIfAny();
    }

    /**
     * What is wrong with the rows that changes bring.
     *
     * @param before the tables without them
     */
    List<Problem> problems(TableChanges changes, Snapshot before) {
        List<Problem> problems = new ArrayList<>();
        for (RowChange change : changes.rows()) {
            problems.addAll(NameChange.problems(change, before));
            change.after().ifPresent(row -> problems.addAll(problems(row)));
        }
        return problems;
    }

    /** What is wrong with the rows of a table, also where they can be written as they are. */
    List<Problem> problems(TableSchema table, List<Row> rows) {
        List<Problem> problems = new ArrayList<>();
        if (rules.covers(table.name()) || NameChange.makes(table.name())) {
            for (Row row : rows) {
                problems.addAll(NameChange.problems(row));
                problems.addAll(problems(row));
                problems.addAll(rules.doubts(row));
            }
        }
        return problems;
    }

    private List<Problem> problems(Row row) {
        return rules.covers(row.schema().name()) ? rules.of(row) : List.of();
    }
}
