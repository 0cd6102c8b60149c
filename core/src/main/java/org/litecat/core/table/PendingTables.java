package org.litecat.core.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Tables with changes over the snapshot that they started from, which are made nowhere else yet. */
public class PendingTables implements Snapshot {
    private final Snapshot base;
    private final Map<String, TreeMap<RowKey, Optional<Row>>> changed = new TreeMap<>();
    private final Map<String, Table> current = new HashMap<>();

    public PendingTables(Snapshot base) {
        this.base = base;
    }

    /** The tables without the changes; quicker to search. */
    public final Snapshot before() {
        return base;
    }

    @Override
    public final long generation() {
        return base.generation();
    }

    @Override
    public final Table table(String name) {
        Table known = current.get(name);
        if (known == null) {
            SortedMap<RowKey, Optional<Row>> rows = changed.get(name);
            known = rows == null ? base.table(name) : new TableChange(base.table(name), rows).after();
            current.put(name, known);
        }
        return known;
    }

    @Override
    public final Optional<Row> find(String name, RowKey key) {
        Map<RowKey, Optional<Row>> rows = changed.get(name);
        Optional<Row> change = rows == null ? null : rows.get(key);
        return change == null ? base.find(name, key) : change;
    }

    /**
     * Adds a row, or replaces the one with the same key.
     *
     * @throws ProblemException when nothing could name the row: it would be there, and belong to nobody
     */
    public final void put(Row row) {
        List<Problem> problems = RowName.problems(row);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        change(row, Optional.of(row));
    }

    /** Removes a row if it is there. */
    public final void remove(Row row) {
        change(row, Optional.empty());
    }

    /** The tables in which a row differs from the base, with the rows that do. */
    public final Map<String, TableChange> differing() {
        Map<String, TableChange> differing = new TreeMap<>();
        for (Map.Entry<String, TreeMap<RowKey, Optional<Row>>> table : changed.entrySet()) {
            Table before = base.table(table.getKey());
            SortedMap<RowKey, Optional<Row>> rows = new TreeMap<>();
            for (Map.Entry<RowKey, Optional<Row>> row : table.getValue().entrySet()) {
                if (!before.find(row.getKey()).equals(row.getValue())) {
                    rows.put(row.getKey(), row.getValue());
                }
            }
            if (!rows.isEmpty()) {
                differing.put(table.getKey(), new TableChange(before, rows));
            }
        }
        return differing;
    }

    private void change(Row row, Optional<Row> becomes) {
        String table = row.schema().name();
        current.remove(table);
        TreeMap<RowKey, Optional<Row>> rows = changed.get(table);
        if (rows == null) {
            // Read now: a table that cannot be read must stop the change before it has begun.
            base.table(table);
            rows = new TreeMap<>();
            changed.put(table, rows);
        }
        rows.put(row.key(), becomes);
    }
}
