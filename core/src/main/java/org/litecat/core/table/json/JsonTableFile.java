package org.litecat.core.table.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.litecat.core.json.FlatRows;
import org.litecat.core.json.FlatRowsWriter;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Table;

/** One table in one file: a JSON array, one row a line, rows in key order, columns in schema order. */
final class JsonTableFile {
    private JsonTableFile() {}

    /** A file that is not there is a table without rows. */
    static Table read(Path file, TableSchema schema) {
        try (InputStream in = Files.newInputStream(file)) {
            List<Row> rows = new ArrayList<>();
            Map<RowKey, Integer> lines = new HashMap<>();
            FlatRows.read(in, file.toString(), (fields, line) -> {
                Row row = Row.of(schema, fields);
                Integer before = lines.put(row.key(), line);
                if (before != null) {
                    throw twice(file, row, before, line);
                }
                rows.add(row);
            });
            return new Table(schema, rows);
        } catch (NoSuchFileException e) {
            return new Table(schema, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes and flushes to the disk; the file must not exist. */
    static void write(Path file, Table table) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            // Closing the stream would close the channel before it is forced to the disk.
            OutputStream out = Channels.newOutputStream(channel);
            byte[] text = FlatRowsWriter.bytes(table.rows().stream().map(Row::fields));
            ByteBuffer buffer = ByteBuffer.wrap(text);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            out.flush();
            channel.force(true);
        }
    }

    private static ProblemException twice(Path file, Row row, int first, int second) {
        return new ProblemException(
                Problem.of("Two rows of table '" + row.schema().name() + "' have the same key "
                                + row.key().values() + ".")
                        .at(file + ", lines " + first + " and " + second)
                        .remedy("remove one of the two lines"));
    }
}
