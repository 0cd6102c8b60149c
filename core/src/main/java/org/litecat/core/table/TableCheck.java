package org.litecat.core.table;

import org.litecat.core.schema.Schema;

/** Looks for one kind of mistake. */
@FunctionalInterface
public interface TableCheck {
    void check(Schema schema, Snapshot snapshot, Findings findings);
}
