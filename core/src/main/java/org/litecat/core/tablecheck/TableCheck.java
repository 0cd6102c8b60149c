package org.litecat.core.tablecheck;

import org.litecat.core.schema.Schema;
import org.litecat.core.table.Snapshot;

/** Looks for one kind of mistake. */
@FunctionalInterface
public interface TableCheck {
    void check(Schema schema, Snapshot snapshot, Findings findings);
}
