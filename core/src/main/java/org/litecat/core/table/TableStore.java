package org.litecat.core.table;

import org.litecat.core.schema.Schema;

/** Keeps the tables. Readers take snapshots without waiting for anybody; writers come one at a time. */
public interface TableStore {
    Schema schema();

    /** The tables as the last commit left them. */
    Snapshot snapshot();

    /**
     * Starts a change, waiting for a writer that is at work.
     *
     * @param purpose the verb, as the next one who waits in vain will read it
     */
    Transaction begin(String purpose);
}
