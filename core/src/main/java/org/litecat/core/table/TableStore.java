package org.litecat.core.table;

import java.util.List;
import org.litecat.core.schema.Schema;

/** Keeps the tables. Readers take snapshots without waiting for anybody; writers come one at a time. */
public interface TableStore {
    Schema schema();

    /** The tables as the last commit left them. */
    Snapshot snapshot();

    /**
     * The tables as they were in an earlier generation.
     *
     * @throws org.litecat.core.response.ProblemException when it is not kept: says which are
     */
    Snapshot snapshot(long generation);

    /** The generations that are kept, oldest first; the last one is the current one. */
    List<Generation> generations();

    /**
     * Starts a change, waiting for a writer that is at work.
     *
     * @param purpose the verb, as the next one who waits in vain will read it
     */
    Transaction begin(String purpose);
}
