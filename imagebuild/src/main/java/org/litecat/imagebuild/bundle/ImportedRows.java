package org.litecat.imagebuild.bundle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.TableText;
import org.litecat.core.table.TableTextReader;
import org.litecat.core.table.Transaction;

/** The rows of one table that a bundle brings for its image. Those that hold for all images here are not written once more. */
final class ImportedRows {
    private static final String IMAGE = "image";
    private static final String PRIORITY = "priority";
    private static final BigDecimal STEP = new BigDecimal("0.01");

    private final TableSchema table;
    private final List<Row> rows;

    private ImportedRows(TableSchema table, List<Row> rows) {
        this.table = table;
        this.rows = rows;
    }

    /**
     * @param text as {@link ImageRows} writes it
     * @param image the name that they get
     * @throws ProblemException with every row that cannot be taken
     */
    static ImportedRows read(TableSchema table, String text, String image, RowRules rules) {
        List<Row> rows = new ArrayList<>();
        Problems problems = new Problems();
        problems.attempt(() -> TableTextReader.read(table, TableText.header(table) + "\n" + text))
                .ifPresent(read -> read.forEach(each -> {
                    Row row = each.row().with(Map.of(IMAGE, image));
                    List<Problem> wrong = rules.covers(table.name()) ? rules.of(row) : List.of();
                    wrong.forEach(problem ->
                            problems.add(problem.at(table.name() + ".csv of the bundle, line " + (each.line() - 1))));
                    rows.add(row);
                }));
        problems.throwIfAny();
        return new ImportedRows(table, rows);
    }

    void addTo(Transaction change, Response response) {
        for (Row row : rows) {
            if (!isThere(change, row)) {
                placed(change, row, response).ifPresent(change::put);
            }
        }
    }

    /** Whether a row of this image, or of all, says the same. */
    private boolean isThere(Transaction change, Row row) {
        return change.table(table.name()).active().stream()
                .filter(other -> List.of("", "ALL", row.get(IMAGE)).contains(other.get(IMAGE)))
                .anyMatch(other -> table.columns().stream()
                        .filter(column ->
                                !List.of(IMAGE, PRIORITY, "comments", "disable").contains(column))
                        .allMatch(column -> other.get(column).equals(row.get(column))));
    }

    private Optional<Row> placed(Transaction change, Row row, Response response) {
        Optional<Row> other = change.find(table.name(), row.key());
        if (other.isEmpty()) {
            return Optional.of(row);
        }
        if (table.keys().contains(IMAGE)) {
            if (other.get().get(IMAGE).equals(row.get(IMAGE)) && table.name().equals("litefile")) {
                return Optional.of(row);
            }
            response.warning(Problem.of(Code.CONFLICT, "A row of table " + table.name() + " is left as it is here.")
                    .at(TableText.line(other.get()))
                    .because("the bundle has another: " + TableText.line(row))
                    .remedy("chtab, if that of the bundle is to hold"));
            return Optional.empty();
        }
        Row moved = free(change, row);
        response.info("The litetree directory " + row.get("directory") + " gets priority " + moved.get(PRIORITY) + "; "
                + row.get(PRIORITY) + " is taken.");
        return Optional.of(moved);
    }

    /** The next priority behind its own that no row has. */
    private Row free(Transaction change, Row row) {
        try {
            BigDecimal priority = new BigDecimal(row.get(PRIORITY).strip());
            Row free = row;
            while (change.find(table.name(), free.key()).isPresent()) {
                priority = priority.add(STEP);
                free = row.with(Map.of(PRIORITY, priority.toPlainString()));
            }
            return free;
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    Problem.of(Code.INVALID_VALUE, "The priority '" + row.get(PRIORITY) + "' is not a number.")
                            .at("litetree.csv of the bundle")
                            .remedy("correct it where the image was exported; nothing was imported"));
        }
    }
}
