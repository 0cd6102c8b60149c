package org.litecat.core.table;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
     * @throws ProblemException when a changed key column makes a row the namesake of another
     */
    public void apply(String table, Map<String, String> match, Map<String, String> values) {
        TableSchema schema = schema(table);
        List<Row> rows = matching(schema, match);
        Map<String, @Nullable String> changes = new HashMap<>();
        values.forEach((column, value) -> changes.put(column, value.equals(UNSET) ? null : value));
        for (Row row : rows) {
            Row changed = row.with(changes);
            if (!changed.key().equals(row.key())) {
                requireFree(changed);
                transaction.remove(row);
            }
            transaction.put(changed);
        }
        if (rows.isEmpty() && !values.values().stream().allMatch(v -> v.isEmpty() || v.equals(UNSET))) {
            transaction.put(added(schema, match, values));
        }
    }

    /** A row that gets another key must not take the place of one that is there. */
    private void requireFree(Row changed) {
        String table = changed.schema().name();
        if (transaction.find(table, changed.key()).isPresent()) {
            String key = changed.schema().keys().stream()
                    .map(column -> column + "='" + changed.get(column) + "'")
                    .collect(Collectors.joining(" "));
            throw new ProblemException(Problem.of("There is a row with this key already, which would be lost.")
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
            RowKey key = new RowKey(schema.keys().stream().map(match::get).toList());
            Optional<Row> row = transaction.find(schema.name(), key);
            return row.filter(found -> matches(found, match)).map(List::of).orElse(List.of());
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
        return match.entrySet().stream()
                .allMatch(column -> row.get(column.getKey()).equals(column.getValue()));
    }

    private Row added(TableSchema schema, Map<String, String> match, Map<String, String> values) {
        Map<String, String> fields = new LinkedHashMap<>();
        schema.keys().forEach(key -> fields.put(key, ""));
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
