package org.litecat.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litecat.core.response.ProblemException;

class FlatRowsTest {
    @Test
    void readsRowsWithTheirLines() throws IOException {
        List<String> seen = new ArrayList<>();
        FlatRows.read(
                stream("[\n{\"a\":\"1\",\"b\":\"\"},\n\n{ \"b\" : \"2\" }\n]\n"),
                "f",
                (row, line) -> seen.add(line + row.toString()));
        assertThat(seen).containsExactly("2{a=1, b=}", "4{b=2}");
    }

    @Test
    void takesNumbersAndTruthsAsTheirTextAndLeavesNullOut() throws IOException {
        assertThat(read("[{\"a\":3001,\"b\":true,\"c\":null,\"d\":1.50}]"))
                .containsExactly(Map.of("a", "3001", "b", "true", "d", "1.50"));
    }

    @Test
    void anEmptyArrayHasNoRows() throws IOException {
        assertThat(read("[]")).isEmpty();
        assertThat(read(" [ \n ] \n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "''~f:1:~expected a '['",
                "{}~f:1:1~expected a '['",
                "[\"a\"]~f:1:2~expected a row",
                "[{\"a\":\"1\"}~f:1:11~end-of-input",
                "[{\"a\":\"1\"} {\"b\":\"1\"}]~f:1:12~comma",
                "[{\"a\":{\"b\":\"1\"}}]~f:1:7~the value of 'a' must be a text",
                "[{\"a\":[1]}]~f:1:7~the value of 'a' must be a text",
                "[{\"a\":\"1\",\"a\":\"2\"}]~f:1:~Duplicate field 'a'",
                "[]x~f:1:~x",
                "[] []~f:1:4~behind the closing ']'",
                "[{\"a\":\"1\"},]~f:1:12~expected a value",
                "[{\"a\":\"un~f:1:~end-of-input",
            })
    void saysWhereAndWhy(String text, String where, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("'f' is not a valid table file.")
                .hasMessageContaining(where)
                .hasMessageContaining(why);
    }

    @Test
    void bytesThatAreNoTextAreAProblemToo() {
        byte[] broken = {'[', '{', '"', 'a', '"', ':', '"', (byte) 0xC3, '(', '"', '}', ']'};
        assertThatThrownBy(() -> FlatRows.read(new ByteArrayInputStream(broken), "f", (row, line) -> {}))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("f:1:");
    }

    @Test
    void writesOneRowALine() {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("b", "1");
        row.put("a", "x\ny");
        assertThat(written(List.of(row, Map.of()))).isEqualTo("[\n{\"b\":\"1\",\"a\":\"x\\ny\"},\n{}\n]\n");
        assertThat(written(List.of())).isEqualTo("[\n]\n");
    }

    @Property
    void whatIsWrittenIsRead(@ForAll @Size(max = 5) List<Map<String, String>> rows) throws IOException {
        List<Map<String, String>> texts = new ArrayList<>();
        for (Map<String, String> row : rows) {
            Map<String, String> text = new LinkedHashMap<>();
            row.forEach((field, value) -> text.put(encodable(field), encodable(value)));
            texts.add(text);
        }
        assertThat(read(written(texts))).isEqualTo(texts);
    }

    private static String encodable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String written(List<Map<String, String>> rows) {
        return new String(FlatRowsWriter.bytes(rows.stream()), StandardCharsets.UTF_8);
    }

    private static List<Map<String, String>> read(String text) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        FlatRows.read(stream(text), "f", (row, line) -> rows.add(row));
        return rows;
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
