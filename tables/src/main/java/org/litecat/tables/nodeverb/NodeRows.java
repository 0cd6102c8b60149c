package org.litecat.tables.nodeverb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.litecat.core.node.FoldedProblems;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.Table;
import org.litecat.core.table.Transaction;
import org.litecat.core.table.Upsert;

/**
 * The rows that nodes and groups have of their own, as a transaction changes them. Each owner is to be changed once: rows
 * are found by what they were when the transaction began, and by their whole keys, which stays quick for thousands.
 */
final class NodeRows {
    private final Transaction transaction;
    private final Upsert upsert;
    private final Map<String, Map<String, List<Row>>> byOwner = new HashMap<>();
    private final Map<String, Set<String>> assigned = new TreeMap<>();

    NodeRows(Transaction transaction) {
        this.transaction = transaction;
        this.upsert = new Upsert(transaction);
    }

    /** Carries out the assignments, in their order, on the rows of one node or group. */
    void assign(String owner, List<Assignment> assignments) {
        Map<String, Map<String, String>> byTable = new LinkedHashMap<>();
        for (Assignment assignment : assignments) {
            String table = assignment.place().table();
            Map<String, String> values = byTable.computeIfAbsent(table, name -> new LinkedHashMap<>());
            String column = assignment.place().column();
            String now = values.containsKey(column) ? values.get(column) : own(owner, table, column);
            values.put(column, assignment.applied(now));
        }
        byTable.forEach((table, values) -> {
            assigned.computeIfAbsent(table, each -> new TreeSet<>()).add(owner);
            List<Row> rows = rows(owner, table);
            rows.forEach(row -> upsert.apply(table, keys(row), values));
            if (rows.isEmpty()) {
                upsert.apply(table, newKeys(owner, schema(table)), values);
            }
        });
    }

    /**
     * Looks at what was assigned.
     *
     * @throws ProblemException names each kind of row that nobody could use, once for all nodes that would get it
     */
    void require(RowRules rules) {
        FoldedProblems problems = new FoldedProblems();
        assigned.forEach((table, owners) -> {
            if (rules.covers(table)) {
                String column = nodeColumn(schema(table));
                Table changed = transaction.table(table);
                for (String owner : owners) {
                    changed.where(column, owner).forEach(row -> problems.addAll(owner, rules.of(row)));
                }
            }
        });
        List<Problem> folded = problems.placed();
        if (!folded.isEmpty()) {
            throw new ProblemException(folded);
        }
    }

    /** Unsets columns of one table in the rows that the owner has. */
    void clear(String owner, String table, Collection<String> columns) {
        Map<String, String> unset = new HashMap<>();
        columns.forEach(column -> unset.put(column, "NULL"));
        rows(owner, table).forEach(row -> upsert.apply(table, keys(row), unset));
    }

    void delete(String owner, String table) {
        rows(owner, table).forEach(transaction::remove);
    }

    private String own(String owner, String table, String column) {
        List<Row> rows = rows(owner, table);
        return rows.isEmpty() ? "" : rows.get(0).get(column);
    }

    /** Disabled ones too. */
    private List<Row> rows(String owner, String table) {
        return byOwner.computeIfAbsent(table, this::index).getOrDefault(owner, List.of());
    }

    private Map<String, List<Row>> index(String table) {
        Map<String, List<Row>> index = new HashMap<>();
        String nodeColumn = nodeColumn(schema(table));
        for (Row row : transaction.before().table(table).rows()) {
            index.computeIfAbsent(row.get(nodeColumn), owner -> new ArrayList<>())
                    .add(row);
        }
        return index;
    }

    private static Map<String, String> keys(Row row) {
        Map<String, String> keys = new LinkedHashMap<>();
        row.schema().keys().forEach(key -> keys.put(key, row.get(key)));
        return keys;
    }

    private static Map<String, String> newKeys(String owner, TableSchema schema) {
        Map<String, String> keys = new LinkedHashMap<>();
        schema.keys().forEach(key -> keys.put(key, ""));
        keys.put(nodeColumn(schema), owner);
        return keys;
    }

    private static String nodeColumn(TableSchema schema) {
        return schema.nodeColumn().orElseThrow();
    }

    private TableSchema schema(String table) {
        return transaction.before().table(table).schema();
    }
}
