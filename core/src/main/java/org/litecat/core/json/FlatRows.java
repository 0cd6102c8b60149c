package org.litecat.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Reads an array of flat objects by streaming: values are text; a number or boolean of a hand edit is taken as its text. */
public final class FlatRows {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private FlatRows() {}

    /** Takes the rows in the order of the file. */
    public interface Consumer {
        /** @param row field to value; a null field is left out  @param line where the row stands, from 1 */
        void accept(Map<String, String> row, int line);
    }

    /**
     * @param source what to call the input in an error, usually its path
     * @throws ProblemException when it is not such an array: names line and column
     */
    public static void read(InputStream in, String source, Consumer rows) throws IOException {
        try (JsonParser parser = JSON.createParser(in)) {
            expect(parser, source, parser.nextToken(), JsonToken.START_ARRAY, "a '[' that opens the array of rows");
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                expect(parser, source, token, JsonToken.START_OBJECT, "a row in braces");
                int line = parser.currentTokenLocation().getLineNr();
                rows.accept(row(parser, source), line);
            }
            if (parser.nextToken() != null) {
                throw malformed(source, parser.currentTokenLocation(), "there is text behind the closing ']'");
            }
        } catch (JsonParseException e) {
            throw malformed(source, e.getLocation(), e.getOriginalMessage());
        }
    }

    /**
     * One row out of such an array.
     *
     * @param text begins with the row; what follows it is not read
     * @throws ProblemException when it is not a row
     */
    public static Map<String, String> row(byte[] text, String source) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            expect(parser, source, parser.nextToken(), JsonToken.START_OBJECT, "a row in braces");
            return row(parser, source);
        } catch (JsonParseException e) {
            throw malformed(source, e.getLocation(), e.getOriginalMessage());
        }
    }

    private static Map<String, String> row(JsonParser parser, String source) throws IOException {
        Map<String, String> row = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == null || value.isStructStart()) {
                throw malformed(source, parser.currentTokenLocation(), "the value of '" + field + "' must be a text");
            }
            if (value != JsonToken.VALUE_NULL) {
                row.put(field, parser.getText());
            }
        }
        return row;
    }

    private static void expect(
            JsonParser parser, String source, @Nullable JsonToken actual, JsonToken wanted, String text) {
        if (actual != wanted) {
            throw malformed(source, parser.currentTokenLocation(), "expected " + text);
        }
    }

    private static ProblemException malformed(String source, JsonLocation at, String why) {
        return new ProblemException(Problem.of(Code.DAMAGED, "'" + source + "' is not a valid table file.")
                .at(source + ":" + at.getLineNr() + ":" + at.getColumnNr())
                .because(why)
                .remedy("mend the line; nothing was changed"));
    }
}
