package org.litecat.core.table;

import java.util.Map;
import org.litecat.core.schema.Schema;

/** What a store is told by those above it: what it holds when it is new, and how far back it remembers. */
@FunctionalInterface
public interface StoreRules {
    /** How many generations are kept when nobody says otherwise. */
    long USUAL_HISTORY = 50;

    /** The tables of the first generation. */
    Map<String, Table> firstTables(Schema schema);

    /** How many generations are kept, the current one included. */
    default long generationsKept(Snapshot current) {
        return USUAL_HISTORY;
    }
}
