package org.litecat.core.table.json;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.RowSource;

/** The rows of a sealed file: searched as long as that costs less than reading them all at once. */
final class StoredRows implements RowSource {
    private static final int FEWEST = 8;
    private static final int BYTES_A_SEARCH = 8192;

    private final SealedTable file;
    private final JsonTableStore store;
    private long searches;

    StoredRows(SealedTable file, JsonTableStore store) {
        this.file = file;
        this.store = store;
        this.searches = FEWEST + file.end() / BYTES_A_SEARCH;
    }

    @Override
    public List<Row> all() {
        try {
            return file.table().rows();
        } catch (IOException e) {
            throw store.unusable(e);
        }
    }

    @Override
    public Optional<List<Row>> startingWith(RowKey prefix) {
        if (searches-- <= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(file.startingWith(prefix));
        } catch (ProblemException e) {
            // The line is damaged: reading all tells where.
            return Optional.empty();
        } catch (IOException e) {
            throw store.unusable(e);
        }
    }
}
