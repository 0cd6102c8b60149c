package org.litecat.core.testing;

import org.jspecify.annotations.Nullable;
import org.litecat.core.table.StoreRules;
import org.litecat.core.table.TableStore;

class MemoryTableStoreTest extends TableStoreContract {
    private @Nullable MemoryTableStore store;

    @Override
    protected synchronized TableStore open(StoreRules rules) {
        MemoryTableStore open = store == null ? new MemoryTableStore(rules) : store;
        store = open;
        return open;
    }
}
