package org.litecat.core.nodeverb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Row;
import org.litecat.core.table.Transaction;
import org.litecat.core.table.Upsert;

/** The rows that nodes and groups have of their own, as a transaction changes them. */
final class NodeRows {
    private final Transaction transaction;
    private final Upsert upsert;

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
        byTable.forEach((table, values) -> upsert.apply(table, match(owner, table), values));
    }

    /** Unsets a column in the rows that the owner has. */
    void clear(String owner, String table, String column) {
        if (!rows(owner, table).isEmpty()) {
            upsert.apply(table, match(owner, table), Map.of(column, "NULL"));
        }
    }

    void delete(String owner, String table) {
        upsert.delete(table, match(owner, table));
    }

    private String own(String owner, String table, String column) {
        List<Row> rows = rows(owner, table);
        return rows.isEmpty() ? "" : rows.get(0).get(column);
    }

    private List<Row> rows(String owner, String table) {
        return upsert.matching(schema(table), match(owner, table));
    }

    private Map<String, String> match(String owner, String table) {
        return Map.of(schema(table).nodeColumn().orElseThrow(), owner);
    }

    private TableSchema schema(String table) {
        return transaction.before().table(table).schema();
    }
}
