package org.litecat.tables.tableverb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.response.Code;
import org.litecat.core.response.Form;
import org.litecat.core.response.Meant;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.AnotherColumn;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.core.table.Upsert;

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
            AnotherColumn.in(change.value(), store.schema())
                    .ifPresent(problem -> problems.add(problem.at("'" + operand + "'")));
            byTable.computeIfAbsent(change.table(), t -> new LinkedHashMap<>()).put(change.column(), change);
        }
        for (Map.Entry<String, Map<String, ColumnChange>> table : byTable.entrySet()) {
            checkKeys(table.getKey(), match.keySet(), problems);
            checkColumns(table.getKey(), table.getValue().keySet(), problems);
        }
        problems.throwIfAny();
        try (Transaction transaction = store.begin(verb)) {
            RangeKeys ranges = new RangeKeys(store.schema(), transaction.before());
            List<Row> rows = new ArrayList<>();
            for (Map.Entry<String, Map<String, ColumnChange>> table : byTable.entrySet()) {
                rows.addAll(apply(transaction, table.getKey(), match, table.getValue(), ranges));
            }
            ranges.problem("nodech", "TABLE.COLUMN=VALUE changes all its nodes; nothing was changed")
                    .ifPresent(problems::add);
            problems.throwIfAny();
            written.require(transaction.before(), rows);
            transaction.commit();
        }
    }

    private static List<String> prepended(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    // Written out, without streams: this is the verb that scripts type most, and each class that it loads counts.
    private static List<Row> apply(
            Transaction transaction,
            String table,
            Map<String, String> match,
            Map<String, ColumnChange> columns,
            RangeKeys ranges) {
        Upsert upsert = new Upsert(transaction);
        TableSchema schema = transaction.before().table(table).schema();
        Map<String, String> found = new LinkedHashMap<>(match);
        for (ColumnChange change : columns.values()) {
            if (schema.keys().contains(change.column())) {
                found.put(change.column(), change.value());
            }
        }
        if (match.isEmpty()) {
            // A row that is added is one row: what it has not of the key is blank, and stands for no others.
            for (String key : schema.keys()) {
                found.putIfAbsent(key, "");
            }
        }
        List<Row> rows = match.isEmpty() ? List.of() : upsert.matching(schema, match);
        if (rows.isEmpty()) {
            ranges.missed(schema, found);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (ColumnChange change : columns.values()) {
            String now = rows.isEmpty() ? "" : rows.get(0).get(change.column());
            values.put(change.column(), change.applied(now));
        }
        List<Row> written = upsert.apply(table, rows.isEmpty() ? found : match, values);
        if (written.isEmpty() && table.equals("litefile")) {
            throw new ProblemException(Problem.of(Code.NOT_SET, "No row was added: no value was given.")
                    .at(Findings.place(Row.of(schema, found)))
                    .because("a row of this table is made by what stands in it, and an empty text is nothing")
                    .remedy("give a value, such as litefile.options=link"));
        }
        return written;
    }

    /** Deletes the rows that match in each of the tables. */
    public void delete(String keys, List<String> tables) {
        Map<String, String> match = KeyValues.parse(keys);
        Problems problems = new Problems();
        tables.forEach(table -> checkKeys(table, match.keySet(), problems));
        problems.throwIfAny();
        try (Transaction transaction = store.begin(verb)) {
            Upsert upsert = new Upsert(transaction);
            RangeKeys ranges = new RangeKeys(store.schema(), transaction.before());
            for (String table : tables) {
                TableSchema schema = store.schema().require(table);
                if (upsert.matching(schema, match).isEmpty()) {
                    ranges.missed(schema, match);
                }
                upsert.delete(table, match);
            }
            ranges.problem(
                            "nodech -d",
                            String.join(" ", tables) + " deletes the rows of all its nodes; nothing was changed")
                    .ifPresent(problems::add);
            problems.throwIfAny();
            transaction.commit();
        }
    }

    private void checkKeys(String name, Iterable<String> columns, Problems problems) {
        Optional<TableSchema> table = store.schema().table(name);
        if (table.isEmpty()) {
            // Behind this, tabch leaves a line empty.
            String end = verb.equals("tabch") ? "\n" : "";
            problems.add(Problem.of(Code.UNKNOWN, "Table " + name + " does not exist." + end)
                    .as(Form.BARE_ON_OUTPUT)
                    .remedy(Meant.or(name, store.schema().tables().keySet(), "tabdump lists the tables")));
            return;
        }
        for (String column : columns) {
            if (!table.get().hasColumn(column)) {
                problems.add(Problem.of(Code.UNKNOWN, "No column \"" + column + "\" in table \"" + name + "\"")
                        .remedy(Meant.or(column, table.get().columns(), "tabdump -d " + name + " lists the columns")));
            }
        }
    }

    private void checkColumns(String name, Iterable<String> columns, Problems problems) {
        Optional<TableSchema> table = store.schema().table(name);
        for (String column : columns) {
            if (table.isPresent() && !table.get().hasColumn(column)) {
                problems.add(Problem.of(Code.UNKNOWN, name + "." + column + " not a valid table.column description")
                        .remedy(Meant.or(column, table.get().columns(), "tabdump -d " + name + " lists the columns")));
            }
        }
    }
}
