package org.litecat.core.table;

import java.util.List;
import java.util.Optional;

/** Rows that are read when they are wanted; always the same ones. */
public interface RowSource {
    /** Every row, in key order. */
    List<Row> all();

    /**
     * The rows whose key begins with these values, in key order, disabled ones too.
     *
     * @return nothing when reading all rows is the cheaper or the only way to know
     */
    Optional<List<Row>> startingWith(RowKey prefix);
}
