package org.litecat.core.table.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.core.json.FlatRows;
import org.litecat.core.json.FlatRowsWriter;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Origin;

/**
 * Who made a generation, beside its tables. It says of which generation it tells: earlier releases take it for a file like any other,
 * and share it with the generations that they make.
 */
final class OriginFile {
    static final String NAME = ".made-by";

    private static final long LONGEST = 64 * 1024;
    private static final String NUMBER = "generation";

    private OriginFile() {}

    /** Writes and flushes to the disk; the file must not exist. */
    static void write(Path directory, long generation, Origin origin) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(NUMBER, Long.toString(generation));
        fields.put("user", origin.user());
        fields.put("person", origin.person());
        fields.put("command", origin.command());
        fields.put("purpose", origin.purpose());
        ByteBuffer text = ByteBuffer.wrap(FlatRowsWriter.bytes(Stream.of(fields)));
        try (FileChannel channel =
                FileChannel.open(directory.resolve(NAME), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
    }

    /** @return empty when there is none, or one that cannot be read or is of another generation: nothing depends on it */
    static Optional<Origin> read(Path directory, long generation) {
        Path file = directory.resolve(NAME);
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            if (!Files.exists(file) || Files.size(file) > LONGEST) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                FlatRows.read(in, file.toString(), (row, line) -> fields.putAll(row));
            }
        } catch (IOException | ProblemException e) {
            return Optional.empty();
        }
        return Long.toString(generation).equals(fields.get(NUMBER))
                ? Optional.of(new Origin(
                        fields.getOrDefault("user", ""),
                        fields.getOrDefault("person", ""),
                        fields.getOrDefault("command", ""),
                        fields.getOrDefault("purpose", "")))
                : Optional.empty();
    }
}
