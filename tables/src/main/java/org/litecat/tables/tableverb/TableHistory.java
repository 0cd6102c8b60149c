package org.litecat.tables.tableverb;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.response.Shown;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Generation;
import org.litecat.core.table.Origin;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.tables.tableverb.TableChanges.RowChange;

/** {@code tabdiff} and {@code tabundo}: what has become of the tables, and the way back. */
public final class TableHistory {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final TableStore store;
    private final Response response;

    public TableHistory(TableStore store, Response response) {
        this.store = store;
        this.response = response;
    }

    /** Lists the generations that are kept, with the tables that each has changed, and who made it by what. */
    public void list() {
        Optional<Snapshot> before = Optional.empty();
        for (Generation generation : store.generations()) {
            Snapshot snapshot = store.snapshot(generation.number());
            List<String> changed =
                    before.map(last -> changedTables(last, snapshot)).orElse(List.of());
            before = Optional.of(snapshot);
            String time = TIME.format(generation.made().atZone(ZoneId.systemDefault()));
            String tables = changed.isEmpty() ? "" : "  " + String.join(",", changed);
            response.data(Answer.of(Kind.GENERATION, "generation", generation.number())
                    .and("made", generation.made().toString())
                    .and("tables", changed)
                    .and(generation.origin().map(TableHistory::fields).orElse(Map.of()))
                    .lines(List.of(generation.number() + "  " + time + tables + "  " + by(generation))));
        }
    }

    private static Map<String, Object> fields(Origin origin) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user", origin.user());
        fields.put("person", origin.person());
        fields.put("command", origin.command());
        fields.put("purpose", origin.purpose());
        return fields;
    }

    private static String by(Generation generation) {
        return generation
                .origin()
                .map(origin -> "by "
                        + Shown.text(origin.who() + ": " + origin.command()
                                + (origin.purpose().isEmpty() ? "" : " (" + origin.purpose() + ")")))
                .orElse("by whom was not recorded");
    }

    /**
     * Shows the rows by which two generations differ.
     *
     * @param generations none: the current one and the one before; one: that one and the current one; or two
     */
    public void diff(List<Long> generations) {
        Snapshot before = store.snapshot(generations.isEmpty() ? previous() : generations.get(0));
        Snapshot after = generations.size() < 2 ? store.snapshot() : store.snapshot(generations.get(1));
        store.schema().tables().values().forEach(table -> show(table, before, after));
    }

    /**
     * Makes the tables what they were, as a generation of its own: what is undone can be had back. Logs stay, and what has
     * changed is shown.
     *
     * @param generations none: the one before the current one; or one
     */
    public void undo(List<Long> generations) {
        try (Transaction transaction = store.begin("tabundo")) {
            long wanted = generations.isEmpty() ? previous() : generations.get(0);
            Snapshot old = store.snapshot(wanted);
            for (TableSchema table : store.schema().tables().values()) {
                if (!LogTables.NAMES.contains(table.name())) {
                    changes(table, transaction.before(), old)
                            .forEach(change -> change.lines().forEach(response::heading));
                    restore(table.name(), transaction, old);
                }
            }
            transaction.commit();
            response.info("The tables are what they were in generation " + wanted + ".");
        }
    }

    private static void restore(String table, Transaction transaction, Snapshot old) {
        List<Row> wanted = old.table(table).rows();
        List<Row> now = transaction.before().table(table).rows();
        if (!wanted.equals(now)) {
            now.forEach(transaction::remove);
            wanted.forEach(transaction::put);
        }
    }

    private long previous() {
        List<Generation> kept = store.generations();
        if (kept.size() < 2) {
            throw new ProblemException(Problem.of(Code.UNKNOWN, "No earlier generation of the tables is kept.")
                    .because("nothing was changed yet, or the site attribute historykeep is 1"));
        }
        return kept.get(kept.size() - 2).number();
    }

    private List<String> changedTables(Snapshot before, Snapshot after) {
        List<String> changed = new ArrayList<>();
        for (String table : store.schema().tables().keySet()) {
            if (!before.table(table).rows().equals(after.table(table).rows())) {
                changed.add(table);
            }
        }
        return changed;
    }

    private void show(TableSchema table, Snapshot before, Snapshot after) {
        changes(table, before, after).forEach(response::data);
    }

    private static List<Answer> changes(TableSchema table, Snapshot before, Snapshot after) {
        return TableChanges.between(before.table(table.name()), after.table(table.name())).rows().stream()
                .map(change -> new ShownChange(change).answer())
                .toList();
    }

    /** A change of a row for people: {@code + - ~}, the row, and its columns. */
    private record ShownChange(RowChange change) {
        Answer answer() {
            Row row = change.any();
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("table", row.schema().name());
            change.before().ifPresent(before -> fields.put("before", before.fields()));
            change.after().ifPresent(after -> fields.put("after", after.fields()));
            String sign = change.before().isEmpty() ? "+" : change.after().isEmpty() ? "-" : "~";
            return Answer.of(Kind.DIFFERENCE, fields)
                    .toned(Answer.Tone.of(
                            change.before().isPresent(), change.after().isPresent()))
                    .lines(List.of(Shown.text(sign + " " + row.schema().name() + " " + RestoredTable.key(row) + ": "
                            + String.join(", ", columns()))));
        }

        private List<String> columns() {
            List<String> columns = new ArrayList<>();
            for (String column : change.any().schema().columns()) {
                String before = change.before().map(row -> row.get(column)).orElse("");
                String after = change.after().map(row -> row.get(column)).orElse("");
                boolean key = change.any().schema().keys().contains(column);
                if (!key && !before.equals(after)) {
                    columns.add(
                            change.before().isPresent() && change.after().isPresent()
                                    ? column + " '" + before + "' -> '" + after + "'"
                                    : column + "='" + before + after + "'");
                }
            }
            return columns;
        }
    }
}
