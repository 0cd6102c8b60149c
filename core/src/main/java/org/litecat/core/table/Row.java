package org.litecat.core.table;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litecat.core.schema.TableSchema;

/** One row of a table; immutable. A column that is not set differs from one that is set to an empty text only when stored. */
public final class Row {
    private static final Set<String> NOT_DISABLED = Set.of("", "0", "no");

    private final TableSchema schema;
    private final @Nullable String[] values;
    private final Map<String, String> unknown;
    private @Nullable RowKey key;

    private Row(TableSchema schema, @Nullable String[] values, Map<String, String> unknown) {
        this.schema = schema;
        this.values = values;
        this.unknown = unknown;
    }

    /** @param fields column to value; names that the schema does not know are kept, so that a hand edit is not lost */
    public static Row of(TableSchema schema, Map<String, String> fields) {
        @Nullable String[] values = new String[schema.columns().size()];
        Map<String, String> unknown = Map.of();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            int index = schema.index(field.getKey());
            if (index >= 0) {
                values[index] = field.getValue();
            } else {
                unknown = unknown.isEmpty() ? new LinkedHashMap<>() : unknown;
                unknown.put(field.getKey(), field.getValue());
            }
        }
        return new Row(schema, values, unknown);
    }

    public TableSchema schema() {
        return schema;
    }

    /** The value of a column, empty when it is not set. */
    public String get(String column) {
        String value = stored(column);
        return value == null ? "" : value;
    }

    /** The value as it is stored: null when it was never set. */
    public @Nullable String stored(String column) {
        int index = schema.index(column);
        return index < 0 ? unknown.get(column) : values[index];
    }

    /** A row counts unless its disable column says otherwise; blank means it counts. */
    public boolean isActive() {
        String disable = stored("disable");
        return disable == null || NOT_DISABLED.contains(disable.toLowerCase(Locale.ROOT));
    }

    public RowKey key() {
        RowKey known = key;
        if (known == null) {
            String[] parts = new String[schema.keys().size()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = get(schema.keys().get(i));
            }
            known = new RowKey(List.of(parts));
            key = known;
        }
        return known;
    }

    /** This row with some columns changed; a null value unsets. */
    public Row with(Map<String, @Nullable String> changes) {
        @Nullable String[] changed = values.clone();
        for (Map.Entry<String, @Nullable String> change : changes.entrySet()) {
            int index = schema.index(change.getKey());
            if (index < 0) {
                throw new IllegalArgumentException("no column " + change.getKey() + " in " + schema.name());
            }
            changed[index] = change.getValue();
        }
        return new Row(schema, changed, unknown);
    }

    /** Columns outside the schema, as somebody's hand edit left them. */
    public Map<String, String> unknownColumns() {
        return Collections.unmodifiableMap(unknown);
    }

    /** The columns that are set, in schema order, then the unknown ones. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            String value = values[i];
            if (value != null) {
                fields.put(schema.columns().get(i), value);
            }
        }
        fields.putAll(unknown);
        return fields;
    }

    /** Whether no column but the keys holds anything. */
    public boolean isBlank() {
        Map<String, String> left = new HashMap<>(fields());
        schema.keys().forEach(left::remove);
        return left.values().stream().allMatch(String::isEmpty);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row row
                && schema.name().equals(row.schema.name())
                && Arrays.equals(values, row.values)
                && unknown.equals(row.unknown);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + unknown.hashCode();
    }

    @Override
    public String toString() {
        return schema.name() + fields();
    }
}
