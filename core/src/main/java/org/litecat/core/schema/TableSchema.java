package org.litecat.core.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known about one table: its columns in order, its key, and what must be set. */
public final class TableSchema {
    /** A row of litefile without an image is one for all images; firmware is kept by the name of its file. */
    private static final Set<String> MAY_BE_BLANK = Set.of("litefile.image", "firmware.node");

    private final String name;
    private final List<String> columns;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<String> keys;
    private final List<String> required;
    private final Optional<String> nodeColumn;
    private final Optional<String> autoIncrement;

    TableSchema(
            String name,
            List<String> columns,
            List<String> keys,
            List<String> required,
            Optional<String> nodeColumn,
            Optional<String> autoIncrement) {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.keys = List.copyOf(keys);
        this.required = List.copyOf(required);
        this.nodeColumn = nodeColumn;
        this.autoIncrement = autoIncrement;
        for (int i = 0; i < columns.size(); i++) {
            indexes.put(columns.get(i), i);
        }
    }

    public String name() {
        return name;
    }

    /** The columns in the order of the table's header. */
    public List<String> columns() {
        return columns;
    }

    public boolean hasColumn(String column) {
        return indexes.containsKey(column);
    }

    /** The place of a column among {@link #columns()}, or -1. */
    public int index(String column) {
        Integer index = indexes.get(column);
        return index == null ? -1 : index;
    }

    /** The columns that together name a row. */
    public List<String> keys() {
        return keys;
    }

    public List<String> required() {
        return required;
    }

    /**
     * The columns of the key without which a row is about nothing: the first one, the node, and those that must be set.
     */
    public List<String> naming() {
        List<String> naming = new ArrayList<>();
        for (String key : keys) {
            boolean names = key.equals(keys.get(0)) || required.contains(key) || key.equals(nodeColumn.orElse(""));
            if (names && !key.equals(autoIncrement.orElse("")) && !mayBeBlank(key)) {
                naming.add(key);
            }
        }
        return naming;
    }

    /** Whether a column of the key means something without a value, too. */
    public boolean mayBeBlank(String column) {
        return MAY_BE_BLANK.contains(name + "." + column);
    }

    /** The column that holds a node or group, when rows of this table belong to nodes. */
    public Optional<String> nodeColumn() {
        return nodeColumn;
    }

    /** The column that is counted up when a row is added without it. */
    public Optional<String> autoIncrement() {
        return autoIncrement;
    }
}
