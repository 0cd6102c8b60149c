package org.litecat.tables.tableverb;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Table;
import org.litecat.core.table.Transaction;

/** The rows by which two states of a table differ, in key order. */
record TableChanges(List<RowChange> rows) {
    /** A row that came, went or changed. */
    record RowChange(RowKey key, Optional<Row> before, Optional<Row> after) {
        /** Of either state: for the names of columns. */
        Row any() {
            return after.or(() -> before).orElseThrow();
        }
    }

    TableChanges {
        rows = List.copyOf(rows);
    }

    /** A value that is not set does not differ from an empty one, and columns outside the schema do not count. */
    static TableChanges between(Table before, Table after) {
        Map<RowKey, RowChange> changes = new TreeMap<>();
        before.rows()
                .forEach(row -> changes.put(row.key(), new RowChange(row.key(), Optional.of(row), Optional.empty())));
        after.rows()
                .forEach(row ->
                        changes.put(row.key(), new RowChange(row.key(), before.find(row.key()), Optional.of(row))));
        Predicate<RowChange> differs = change -> change.before().isEmpty()
                || change.after().isEmpty()
                || !same(change.before().get(), change.after().get());
        return new TableChanges(changes.values().stream().filter(differs).toList());
    }

    /** The changes whose row is by now another one than it was. */
    List<RowChange> conflicts(Snapshot now) {
        return rows.stream()
                .filter(change ->
                        !now.find(change.any().schema().name(), change.key()).equals(change.before()))
                .toList();
    }

    /** What a hand edit left in columns outside the schema stays. */
    void applyTo(Transaction transaction) {
        for (RowChange change : rows) {
            if (change.after().isEmpty()) {
                change.before().ifPresent(transaction::remove);
            } else {
                Row after = change.after().get();
                transaction.put(
                        change.before().map(row -> row.with(values(after))).orElse(after));
            }
        }
    }

    private static boolean same(Row before, Row after) {
        return before.schema().columns().stream()
                .allMatch(column -> before.get(column).equals(after.get(column)));
    }

    private static Map<String, @Nullable String> values(Row row) {
        Map<String, @Nullable String> values = new HashMap<>();
        row.schema().columns().forEach(column -> values.put(column, row.stored(column)));
        return values;
    }
}
