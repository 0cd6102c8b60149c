package org.litecat.imagebuild.oci;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litecat.core.json.JsonTree;

/** A value of a JSON document of anybody's making. What is not there, or of another kind than was asked for, is empty. */
record Json(Object value) {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int DEEPEST = 32;

    /** @throws IOException when it is none, or is nested too deeply */
    static Json of(byte[] text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new Json(value(parser, parser.nextToken(), 0));
        }
    }

    /** @param value maps, lists, texts and numbers */
    static byte[] bytes(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            JsonTree.write(out, value);
        }
        return bytes.toByteArray();
    }

    private static Object value(JsonParser parser, @Nullable JsonToken token, int depth) throws IOException {
        if (token == null || depth > DEEPEST) {
            throw new IOException("it is no JSON, or is nested too deeply");
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    object.put(name, value(parser, parser.nextToken(), depth + 1));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    list.add(value(parser, next, depth + 1));
                }
                yield list;
            }
            case VALUE_NULL -> "";
            default -> parser.getText();
        };
    }

    /** A text, or a number as it is written. */
    String text(String field) {
        return field(field) instanceof String text ? text : "";
    }

    /** -1 for what is no number of bytes. */
    long size(String field) {
        String text = text(field);
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    Json object(String field) {
        return new Json(field(field));
    }

    List<Json> list(String field) {
        return object(field).list();
    }

    List<Json> list() {
        return value instanceof List<?> list ? list.stream().map(Json::new).toList() : List.of();
    }

    List<String> texts(String field) {
        return list(field).stream()
                .map(Json::value)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private Object field(String field) {
        Object found = value instanceof Map<?, ?> map ? map.get(field) : null;
        return found == null ? "" : found;
    }
}
