package org.litecat.tables.tableverb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.RowName;
import org.litecat.core.table.Table;
import org.litecat.core.table.TableTextReader;
import org.litecat.core.table.TableTextReader.TextRow;
import org.litecat.core.table.Transaction;

/** The rows of a text, put into their table: in place of those that are there, or beside them. */
record RestoredTable(TableSchema table, List<TextRow> rows) {
    RestoredTable {
        rows = List.copyOf(rows);
    }

    /** @throws ProblemException names every line that is wrong, and every row that the text has twice */
    static RestoredTable of(TableSchema table, String text) {
        RestoredTable restored = new RestoredTable(table, TableTextReader.read(table, text));
        restored.requireNoneOf(Set.of());
        return restored;
    }

    /** Makes the rows those of the table. */
    void replaceIn(Transaction transaction) {
        Table before = transaction.before().table(table.name());
        requireNames(before);
        TableChanges.between(before, numbered()).applyTo(transaction);
    }

    /** @throws ProblemException names every row that nothing could find, and that was not there before */
    void requireNames(Table before) {
        Problems problems = new Problems();
        for (TextRow restored : rows) {
            if (before.find(restored.row().key()).filter(restored.row()::equals).isEmpty()) {
                RowName.problems(restored.row())
                        .forEach(problem ->
                                problems.add(problem.at("line " + restored.line() + ": " + restored.text())));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems.list(), TableTextReader.UNUSABLE);
        }
    }

    /** The rows as they are to stand; where the table counts its rows, they are counted from 1. */
    Table numbered() {
        List<Row> numbered = new ArrayList<>();
        for (TextRow restored : rows) {
            numbered.add(numbered(restored.row(), numbered.size() + 1L));
        }
        return new Table(table, numbered);
    }

    /** @throws ProblemException names every row that is there already */
    void addTo(Transaction transaction) {
        List<Row> existing = transaction.before().table(table.name()).rows();
        requireNames(transaction.before().table(table.name()));
        if (table.autoIncrement().isEmpty()) {
            requireNoneOf(existing.stream().map(Row::key).collect(Collectors.toSet()));
        }
        long number = existing.stream()
                .mapToLong(row -> table.autoIncrement()
                        .map(column -> Long.parseLong(row.get(column)))
                        .orElse(0L))
                .max()
                .orElse(0);
        for (TextRow restored : rows) {
            transaction.put(numbered(restored.row(), ++number));
        }
    }

    /** Says which of the rows nobody can use, although they were taken. */
    void warn(WrittenRows written, Response response) {
        written.problems(table, rows.stream().map(TextRow::row).toList()).forEach(response::warning);
    }

    private Row numbered(Row row, long number) {
        return table.autoIncrement()
                .map(column -> row.with(Map.of(column, Long.toString(number))))
                .orElse(row);
    }

    private void requireNoneOf(Set<RowKey> existing) {
        if (table.autoIncrement().isPresent()) {
            return;
        }
        Problems problems = new Problems();
        Set<RowKey> seen = new HashSet<>(existing);
        for (TextRow restored : rows) {
            if (!seen.add(restored.row().key())) {
                problems.add(Problem.of(
                                Code.EXISTS,
                                "DB error: a row with " + key(restored.row()) + " is there already, with line "
                                        + restored.line() + ": " + restored.text())
                        .because("a row is found by this key, and there can be one only")
                        .remedy("leave -a out to replace the whole table, or take the line out; nothing was changed"));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems.list(), TableTextReader.UNUSABLE);
        }
    }

    static String key(Row row) {
        return row.schema().keys().stream()
                .map(column -> column + "='" + row.get(column) + "'")
                .collect(Collectors.joining(" and "));
    }

    /** The table that a file of this name holds, {@code site.csv} or {@code site.2026-01-31.csv}. */
    static Optional<String> tableOf(Path file) {
        return Optional.ofNullable(file.getFileName())
                .map(name -> name.toString().split("\\.", 2)[0]);
    }
}
