package org.litecat.core.tableverb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.response.Form;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Row;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.core.table.Upsert;
import org.litecat.core.tablecheck.RowRules;

/** {@code chtab} and {@code tabch}: adds, changes and deletes rows of tables. All of it happens, or nothing. */
public final class Chtab {
    private final TableStore store;
    private final WrittenRows written;
    private final String verb;

    /** @param rules what rows must be to be taken  @param verb the one that was typed */
    public Chtab(TableStore store, RowRules rules, String verb) {
        this.store = store;
        this.written = new WrittenRows(rules);
        this.verb = verb;
    }

    /**
     * @param keys the first operand, {@code key=value,...}; one of the form {@code table.column=value} means that there are
     *     no keys and that a row is added
     * @param changes {@code table.column=value} or {@code table.column+=value}
     */
    public void change(String keys, List<String> changes) {
        boolean keyless = keys.indexOf('.') >= 0 && keys.indexOf('.') < keys.indexOf('=');
        Map<String, String> match = keyless ? Map.of() : KeyValues.parse(keys);
        Map<String, Map<String, ColumnChange>> byTable = new LinkedHashMap<>();
        Problems problems = new Problems();
        for (String operand : keyless ? prepended(keys, changes) : changes) {
            ColumnChange change = ColumnChange.parse(operand);
            byTable.computeIfAbsent(change.table(), t -> new LinkedHashMap<>()).put(change.column(), change);
        }
        byTable.forEach((table, columns) -> {
            checkKeys(table, match.keySet(), problems);
            checkColumns(table, columns.keySet(), problems);
        });
        problems.throwIfAny();
        try (Transaction transaction = store.begin(verb)) {
            byTable.forEach((table, columns) -> apply(transaction, table, match, columns));
            written.require(transaction, byTable.keySet());
            transaction.commit();
        }
    }

    private static List<String> prepended(String first, List<String> others) {
        List<String> all = new java.util.ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    private static void apply(
            Transaction transaction, String table, Map<String, String> match, Map<String, ColumnChange> columns) {
        Upsert upsert = new Upsert(transaction);
        TableSchema schema = transaction.table(table).schema();
        Map<String, String> found = new LinkedHashMap<>(match);
        columns.forEach((column, change) -> {
            if (schema.keys().contains(column)) {
                found.put(column, change.value());
            }
        });
        List<Row> rows = match.isEmpty() ? List.of() : upsert.matching(schema, match);
        Map<String, String> values = new LinkedHashMap<>();
        columns.forEach((column, change) -> values.put(
                column, change.applied(rows.isEmpty() ? "" : rows.get(0).get(column))));
        upsert.apply(table, rows.isEmpty() ? found : match, values);
    }

    /** Deletes the rows that match in each of the tables. */
    public void delete(String keys, List<String> tables) {
        Map<String, String> match = KeyValues.parse(keys);
        Problems problems = new Problems();
        tables.forEach(table -> checkKeys(table, match.keySet(), problems));
        problems.throwIfAny();
        try (Transaction transaction = store.begin(verb)) {
            Upsert upsert = new Upsert(transaction);
            tables.forEach(table -> upsert.delete(table, match));
            transaction.commit();
        }
    }

    private void checkKeys(String name, Iterable<String> columns, Problems problems) {
        Optional<TableSchema> table = store.schema().table(name);
        if (table.isEmpty()) {
            // Behind this, tabch leaves a line empty.
            String end = verb.equals("tabch") ? "\n" : "";
            problems.add(Problem.of("Table " + name + " does not exist." + end).as(Form.BARE_ON_OUTPUT));
            return;
        }
        for (String column : columns) {
            if (!table.get().hasColumn(column)) {
                problems.add(Problem.of("No column \"" + column + "\" in table \"" + name + "\""));
            }
        }
    }

    private void checkColumns(String name, Iterable<String> columns, Problems problems) {
        store.schema()
                .table(name)
                .ifPresent(table -> columns.forEach(column -> {
                    if (!table.hasColumn(column)) {
                        problems.add(Problem.of(name + "." + column + " not a valid table.column description"));
                    }
                }));
    }
}
