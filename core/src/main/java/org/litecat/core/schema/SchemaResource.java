package org.litecat.core.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.litecat.core.json.FlatRows;

/** Reads the rows of a file that is shipped beside the schema. */
final class SchemaResource {
    private SchemaResource() {}

    static List<Map<String, String>> require(String name) {
        Optional<List<Map<String, String>>> rows = find(name);
        if (rows.isEmpty()) {
            throw new IllegalStateException("schema resource missing: " + name);
        }
        return rows.get();
    }

    /**
     * The rows as they stand in the resource, which has one a line, by the value of their first field. Parsing all of them
     * would cost a verb more than the few that it needs.
     */
    static Map<String, String> lines(String name) {
        try (InputStream in = SchemaResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("schema resource missing: " + name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> lines = new TreeMap<>();
            int end;
            for (int start = text.indexOf("\n{"); start >= 0; start = text.indexOf("\n{", end)) {
                end = text.indexOf('\n', start + 1);
                int value = text.indexOf(":\"", start) + 2;
                lines.put(text.substring(value, text.indexOf('"', value)), text.substring(start + 1, end));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parses one of the {@link #lines}. */
    static Map<String, String> row(String line) {
        try {
            return FlatRows.row(line.getBytes(StandardCharsets.UTF_8), line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<List<Map<String, String>>> find(String name) {
        try (InputStream in = SchemaResource.class.getResourceAsStream(name)) {
            if (in == null) {
                return Optional.empty();
            }
            List<Map<String, String>> rows = new ArrayList<>();
            // No lambda: the first one of a process costs more than reading the resource.
            FlatRows.read(in, name, new FlatRows.Consumer() {
                @Override
                public void accept(Map<String, String> row, int line) {
                    rows.add(row);
                }
            });
            return Optional.of(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
