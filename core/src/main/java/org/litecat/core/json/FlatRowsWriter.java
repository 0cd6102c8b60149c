package org.litecat.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/** Writes an array of flat objects, one a line. */
public final class FlatRowsWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private FlatRowsWriter() {}

    /** @return the array as UTF-8 text that ends with a newline */
    public static byte[] bytes(Stream<Map<String, String>> rows) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.setRootValueSeparator(null);
            generator.writeRaw("[");
            Iterator<Map<String, String>> each = rows.iterator();
            boolean first = true;
            while (each.hasNext()) {
                generator.writeRaw(first ? "\n" : ",\n");
                first = false;
                writeRow(generator, each.next());
            }
            generator.writeRaw("\n]\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toByteArray();
    }

    /** @return one row of such an array as it stands in its line, without what separates it from the next */
    public static byte[] row(Map<String, String> row) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            writeRow(generator, row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toByteArray();
    }

    private static void writeRow(JsonGenerator generator, Map<String, String> row) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<String, String> field : row.entrySet()) {
            generator.writeStringField(field.getKey(), field.getValue());
        }
        generator.writeEndObject();
    }
}
