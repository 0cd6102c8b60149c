package org.litecat.core.table.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litecat.core.json.FlatRows;
import org.litecat.core.json.FlatRowsWriter;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Table;
import org.litecat.core.table.TableChange;

/** One table in one file: a JSON array, one row a line, rows in key order, columns in schema order. */
final class JsonTableFile {
    private JsonTableFile() {}

    /**
     * @throws java.nio.file.NoSuchFileException when there is no such file
     * @throws ProblemException when it does not parse, or two rows have the same key
     */
    static Table read(Path file, TableSchema schema) throws IOException {
        Reading reading = new Reading(schema);
        try (InputStream in = Files.newInputStream(file)) {
            FlatRows.read(in, file.toString(), reading);
        }
        if (!reading.ascending) {
            reading.refuseDuplicates(file);
        }
        return new Table(schema, reading.rows);
    }

    /**
     * Writes and flushes to the disk; the file must not exist.
     *
     * @param before the file of the table as it was, which may not exist
     */
    static void write(Path file, TableChange change, Path before) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                SealedTable sealed = Files.exists(before)
                        ? SealedTable.open(before, change.before().schema())
                        : null) {
            if (sealed != null) {
                new RowCopy(sealed, channel).write(change);
            } else {
                byte[] text =
                        FlatRowsWriter.bytes(change.after().rows().stream().map(Row::fields));
                ByteBuffer buffer = ByteBuffer.wrap(text);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            Seal.mark(file);
            channel.force(true);
        }
    }

    /** Takes the rows; only a file whose order was broken by hand can hold a key twice unnoticed. */
    private static final class Reading implements FlatRows.Consumer {
        private final TableSchema schema;
        private final List<Row> rows = new ArrayList<>();
        private final List<Integer> lines = new ArrayList<>();
        private @Nullable RowKey last;
        private boolean ascending = true;

        Reading(TableSchema schema) {
            this.schema = schema;
        }

        @Override
        public void accept(Map<String, String> fields, int line) {
            Row row = Row.of(schema, fields);
            ascending &= last == null || last.compareTo(row.key()) < 0;
            last = row.key();
            rows.add(row);
            lines.add(line);
        }

        void refuseDuplicates(Path file) {
            Map<RowKey, Integer> first = new HashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                Integer before = first.put(rows.get(i).key(), lines.get(i));
                if (before != null) {
                    throw twice(file, rows.get(i), before, lines.get(i));
                }
            }
        }

        private static ProblemException twice(Path file, Row row, int first, int second) {
            return new ProblemException(Problem.of(
                            Code.CONFLICT,
                            "Two rows of table '" + row.schema().name() + "' have the same key "
                                    + row.key().values() + ".")
                    .at(file + ", lines " + first + " and " + second)
                    .remedy("remove one of the two lines"));
        }
    }
}
