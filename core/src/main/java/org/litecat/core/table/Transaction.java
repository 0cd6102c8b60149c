package org.litecat.core.table;

import java.util.Map;

/**
 * A change of one or more tables that happens as a whole or not at all. As a snapshot it shows its own pending changes.
 * Closing it without a commit changes nothing.
 */
public interface Transaction extends Snapshot, AutoCloseable {
    /** The tables as they were when the transaction began; quicker to search than the pending ones. */
    Snapshot before();

    /** By what the pending tables differ from them, by the name of the table. */
    Map<String, TableChange> differing();

    /** Adds a row, or replaces the one with the same key. */
    void put(Row row);

    /** Removes a row if it is there. */
    void remove(Row row);

    /** Makes the changes the new generation; nothing happens when no row differs. */
    void commit();

    @Override
    void close();
}
