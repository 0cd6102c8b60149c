package org.litecat.imagebuild.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.PlainFile;
import org.litecat.core.json.FlatRows;
import org.litecat.core.json.FlatRowsWriter;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * Keeps what files of an image held before they were edited, as rows of texts with the field {@code path}.
 *
 * <p>The file stands beside the image, not in it: it holds the password hash that the image was built with, which no
 * node needs to see. Only root can read it.
 */
final class Originals {
    private static final String PATH = "path";

    /** It holds what files were before they were edited. */
    private static final long LARGEST = 512 << 20;

    private final Path file;

    /** @param file is made, with its directory, when something is first kept */
    Originals(Path file) {
        this.file = file;
    }

    Optional<Map<String, String>> find(String path) {
        return Optional.ofNullable(read().get(path));
    }

    /** All rows, in the order of their paths. */
    List<Map<String, String>> all() {
        return List.copyOf(read().values());
    }

    /** Adds a row, or replaces the one of the same path; it is on disk when this returns. */
    void put(Map<String, String> row) {
        putAll(List.of(row));
    }

    /** Adds rows at once, or replaces those of the same paths; they are on disk when this returns. */
    void putAll(List<Map<String, String>> added) {
        Map<String, Map<String, String>> rows = read();
        added.forEach(row -> rows.put(row.getOrDefault(PATH, ""), row));
        write(rows);
    }

    void remove(String path) {
        removeAll(List.of(path));
    }

    void removeAll(List<String> paths) {
        Map<String, Map<String, String>> rows = read();
        if (rows.keySet().removeAll(paths)) {
            write(rows);
        }
    }

    private Map<String, Map<String, String>> read() {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        if (!Files.exists(file)) {
            return rows;
        }
        try {
            byte[] bytes = PlainFile.bytes(file, LARGEST);
            FlatRows.read(
                    new ByteArrayInputStream(bytes),
                    file.toString(),
                    (row, line) -> rows.put(row.getOrDefault(PATH, ""), row));
            return rows;
        } catch (IOException e) {
            throw new ProblemException(failure("read").because(e));
        }
    }

    private void write(Map<String, Map<String, String>> rows) {
        PlacedFile placed = new PlacedFile(file, Durability.LASTING).orSay(failure("written"));
        if (rows.isEmpty()) {
            placed.remove();
        } else {
            placed.bytes(FlatRowsWriter.bytes(rows.values().stream()), FileMode.OWNER_ONLY);
        }
    }

    private Problem failure(String done) {
        return Problem.of(Code.IO, "The record of what files of the image held before cannot be " + done + ".")
                .at(file.toString())
                .remedy("see that its file system has room and can be written, and run the command again");
    }
}
