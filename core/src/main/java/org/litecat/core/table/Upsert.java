package org.litecat.core.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.TableSchema;

/** Changes the rows that match, or adds one: the way every verb writes a table. */
public final class Upsert {
    private static final String UNSET = "NULL";

    private final Transaction transaction;
    private final Map<String, TableSchema> schemas = new HashMap<>();

    public Upsert(Transaction transaction) {
        this.transaction = transaction;
    }

    /**
     * All rows whose columns equal {@code match} get {@code values}; without any, a row is added, unless all values are
     * blank. A key column without a value is stored as empty text. The literal value {@code NULL} unsets a column.
     *
     * @return the rows as they are put
     * @throws ProblemException when a changed key column makes a row the namesake of another
     */
    public List<Row> apply(String table, Map<String, String> match, Map<String, String> values) {
        TableSchema schema = schema(table);
        List<Row> rows = matching(schema, match);
        Map<String, @Nullable String> changes = new HashMap<>();
        for (Map.Entry<String, String> value : values.entrySet()) {
            changes.put(value.getKey(), value.getValue().equals(UNSET) ? null : value.getValue());
        }
        List<Row> written = new ArrayList<>();
        for (Row row : rows) {
            Row changed = row.with(changes);
            written.add(changed);
            if (!changed.key().equals(row.key())) {
                requireFree(changed);
                transaction.remove(row);
            }
            transaction.put(changed);
        }
        if (rows.isEmpty() && !isBlank(values)) {
            Row added = added(schema, match, values);
            written.add(added);
            transaction.put(added);
        }
        return written;
    }

    private static boolean isBlank(Map<String, String> values) {
        for (String value : values.values()) {
            if (!value.isEmpty() && !value.equals(UNSET)) {
                return false;
            }
        }
        return true;
    }

    /** A row that gets another key must not take the place of one that is there. */
    private void requireFree(Row changed) {
        String table = changed.schema().name();
        if (transaction.find(table, changed.key()).isPresent()) {
            String key = changed.schema().keys().stream()
                    .map(column -> column + "='" + changed.get(column) + "'")
                    .collect(Collectors.joining(" "));
            throw new ProblemException(
                    Problem.of(Code.EXISTS, "There is a row with this key already, which would be lost.")
                            .at("table " + table + ", row " + key)
                            .remedy("delete or change that row first; nothing was changed"));
        }
    }

    /** Removes all rows whose columns equal {@code match}. */
    public void delete(String table, Map<String, String> match) {
        matching(schema(table), match).forEach(transaction::remove);
    }

    /** The rows whose columns equal {@code match}, disabled ones too. */
    public List<Row> matching(TableSchema schema, Map<String, String> match) {
        if (match.keySet().containsAll(schema.keys())) {
            List<String> key = new ArrayList<>();
            for (String column : schema.keys()) {
                key.add(match.getOrDefault(column, ""));
            }
            Optional<Row> row = transaction.find(schema.name(), new RowKey(key));
            return row.isPresent() && matches(row.get(), match) ? List.of(row.get()) : List.of();
        }
        return transaction.table(schema.name()).rows().stream()
                .filter(row -> matches(row, match))
                .toList();
    }

    /** Asked for once: a transaction makes a table anew for whoever reads it after a change. */
    private TableSchema schema(String table) {
        return schemas.computeIfAbsent(table, name -> transaction.table(name).schema());
    }

    private static boolean matches(Row row, Map<String, String> match) {
        for (Map.Entry<String, String> column : match.entrySet()) {
            if (!row.get(column.getKey()).equals(column.getValue())) {
                return false;
            }
        }
        return true;
    }

    private Row added(TableSchema schema, Map<String, String> match, Map<String, String> values) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String key : schema.keys()) {
            fields.put(key, "");
        }
        fields.putAll(match);
        fields.putAll(values);
        fields.values().removeIf(UNSET::equals);
        schema.autoIncrement()
                .filter(column -> fields.getOrDefault(column, "").isEmpty())
                .ifPresent(column -> fields.put(column, next(schema, column)));
        return Row.of(schema, fields);
    }

    private String next(TableSchema schema, String column) {
        return String.valueOf(1
                + transaction.table(schema.name()).rows().stream()
                        .mapToLong(row -> Long.parseLong(row.get(column)))
                        .max()
                        .orElse(0));
    }
}
