package org.litecat.core.table;

import java.util.Optional;

/** All tables at one moment: whatever others write meanwhile, this stays as it was. */
public interface Snapshot {
    /**
     * @param name a table of the schema; one that was never written has no rows
     * @throws org.litecat.core.response.ProblemException when its file does not parse: says where
     */
    Table table(String name);

    /** The row with this key, disabled or not; cheaper than a table when but one row is wanted. */
    default Optional<Row> find(String table, RowKey key) {
        return table(table).find(key);
    }

    /** The number of the generation that this shows. */
    long generation();
}
