package org.litecat.core.table.json;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litecat.core.json.FlatRows;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;

/**
 * A table file that is as this program wrote it, one row a line in key order: rows are found by bisection, and the other
 * lines are not read.
 */
final class SealedTable implements AutoCloseable {
    private static final int BLOCK = 4096;
    private static final String OPENING = "[\n";
    private static final String CLOSING = "]\n";

    private final Path file;
    private final TableSchema schema;
    private final FileChannel channel;
    private final long end;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK);
    private long blockAt = -1;
    private @Nullable Row lastRow;
    private long lastRowAt;

    private SealedTable(Path file, TableSchema schema, FileChannel channel) throws IOException {
        this.file = file;
        this.schema = schema;
        this.channel = channel;
        this.end = channel.size() - CLOSING.length();
    }

    /**
     * @return nothing when the file was changed by somebody else
     * @throws java.nio.file.NoSuchFileException when there is no such file
     */
    static @Nullable SealedTable open(Path file, TableSchema schema) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            if (Seal.isIntact(file)) {
                return new SealedTable(file, schema, channel);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The rows whose key begins with these values, in key order. */
    List<Row> startingWith(RowKey prefix) throws IOException {
        List<Row> found = new ArrayList<>(1);
        for (long at = place(prefix); at < end; at = nextLine(at)) {
            Row row = row(at);
            if (!row.key().startsWith(prefix)) {
                break;
            }
            found.add(row);
        }
        return found;
    }

    private long place(RowKey key) throws IOException {
        return place(start(), key);
    }

    /**
     * Where the first row begins whose key is not less than this one; {@link #end()} when there is none.
     *
     * @param from where to begin: that of a row which is not behind the place
     */
    long place(long from, RowKey key) throws IOException {
        // Those who go through many keys in order often stand at the place.
        if (from == end || row(from).key().compareTo(key) >= 0) {
            return from;
        }
        long low = nextLine(from);
        long high = end;
        while (low < high) {
            long line = lineStart(low, (low + high) >>> 1);
            if (row(line).key().compareTo(key) < 0) {
                low = nextLine(line);
            } else {
                high = line;
            }
        }
        return low;
    }

    /** Where the row behind the one with this key begins; the place itself when no row has the key. */
    long placeAfter(long place, RowKey key) throws IOException {
        return place < end && row(place).key().equals(key) ? nextLine(place) : place;
    }

    /** Where the first row begins. */
    long start() {
        return OPENING.length();
    }

    /** Where the last row has ended. */
    long end() {
        return end;
    }

    /** Writes whole lines, without what separates the last one from the next. */
    void copy(long from, long to, WritableByteChannel target) throws IOException {
        long last = byteAt(to - 2) == ',' ? to - 2 : to - 1;
        for (long at = from; at < last; ) {
            long copied = channel.transferTo(at, last - at, target);
            if (copied <= 0) {
                throw new EOFException(file + " has become shorter");
            }
            at += copied;
        }
    }

    private Row row(long at) throws IOException {
        Row known = lastRow;
        if (known == null || at != lastRowAt) {
            known = parsed(at);
            lastRow = known;
            lastRowAt = at;
        }
        return known;
    }

    private Row parsed(long at) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        for (long next = at; next < end && byteAt(next) != '\n'; next++) {
            line.write(byteAt(next));
        }
        return Row.of(schema, FlatRows.row(line.toByteArray(), file.toString()));
    }

    private long lineStart(long low, long within) throws IOException {
        long at = within;
        while (at > low && byteAt(at - 1) != '\n') {
            at--;
        }
        return at;
    }

    private long nextLine(long at) throws IOException {
        long next = at;
        while (byteAt(next) != '\n') {
            next++;
        }
        return next + 1;
    }

    private byte byteAt(long position) throws IOException {
        if (blockAt < 0 || position < blockAt || position >= blockAt + BLOCK) {
            blockAt = position - position % BLOCK;
            block.clear();
            while (block.hasRemaining() && channel.read(block, blockAt + block.position()) > 0) {
                // Until the block is full or the file ends.
            }
        }
        if (position - blockAt >= block.position()) {
            throw new EOFException(file + " has become shorter");
        }
        return block.get((int) (position - blockAt));
    }
}
