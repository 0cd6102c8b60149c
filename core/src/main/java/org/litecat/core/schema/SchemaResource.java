package org.litecat.core.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
