package org.litecat.core.table.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.json.FlatRowsWriter;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.TableChange;

/** Writes a table out of the file that it had before: rows that do not change are copied without being read. */
final class RowCopy {
    private static final byte[] FIRST_ROW = "[\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEXT_ROW = ",\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_ROWS = "[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLOSING = "\n]\n".getBytes(StandardCharsets.US_ASCII);

    private final SealedTable before;
    private final FileChannel target;
    private boolean empty = true;

    RowCopy(SealedTable before, FileChannel target) {
        this.before = before;
        this.target = target;
    }

    void write(TableChange change) throws IOException {
        long copied = before.start();
        for (Map.Entry<RowKey, Optional<Row>> row : change.rows().entrySet()) {
            long place = before.place(copied, row.getKey());
            copy(copied, place);
            copied = before.placeAfter(place, row.getKey());
            if (row.getValue().isPresent()) {
                separate();
                write(FlatRowsWriter.row(row.getValue().get().fields()));
            }
        }
        copy(copied, before.end());
        if (empty) {
            write(NO_ROWS);
        }
        write(CLOSING);
    }

    private void copy(long from, long to) throws IOException {
        if (from < to) {
            separate();
            before.copy(from, to, target);
        }
    }

    private void separate() throws IOException {
        write(empty ? FIRST_ROW : NEXT_ROW);
        empty = false;
    }

    private void write(byte[] text) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(text);
        while (buffer.hasRemaining()) {
            target.write(buffer);
        }
    }
}
