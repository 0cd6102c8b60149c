package org.litecat.core.table.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.RowSource;

/**
 * The rows of a sealed file: searched as long as that costs less than reading them all at once. The file is open only while
 * it is searched, so that a generation that is removed gives its space back.
 */
final class StoredRows implements RowSource {
    private static final int FEWEST = 8;
    private static final int BYTES_A_SEARCH = 8192;

    private final Path file;
    private final TableSchema schema;
    private final JsonTableStore.JsonSnapshot snapshot;
    private long searches;

    StoredRows(Path file, TableSchema schema, JsonTableStore.JsonSnapshot snapshot) throws IOException {
        this.file = file;
        this.schema = schema;
        this.snapshot = snapshot;
        this.searches = FEWEST + Files.size(file) / BYTES_A_SEARCH;
    }

    @Override
    public List<Row> all() {
        try {
            return JsonTableFile.read(file, schema).rows();
        } catch (IOException e) {
            throw snapshot.unreadable(e);
        }
    }

    @Override
    public Optional<List<Row>> startingWith(RowKey prefix) {
        if (searches-- <= 0) {
            return Optional.empty();
        }
        try (SealedTable table = SealedTable.open(file, schema)) {
            return table == null ? Optional.empty() : Optional.of(table.startingWith(prefix));
        } catch (ProblemException e) {
            // The line is damaged: reading all tells where.
            return Optional.empty();
        } catch (IOException e) {
            throw snapshot.unreadable(e);
        }
    }
}
