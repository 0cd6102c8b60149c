package org.litecat.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DescriptionsTest {
    private static final Schema SCHEMA = Schema.load();
    private final Descriptions descriptions = new Descriptions(SCHEMA);

    @Test
    void everyTableIsDescribed() {
        assertThat(SCHEMA.tables().keySet()).allSatisfy(table -> assertSentence(descriptions.table(table)));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyColumnIsDescribed(TableSchema table) {
        assertThat(table.columns()).allSatisfy(column -> assertSentence(descriptions.column(table.name(), column)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyAttributeIsDescribed(ObjectType type) {
        assertThat(type.byAttribute().keySet())
                .allSatisfy(attribute -> assertSentence(descriptions.attribute(type.name(), attribute)));
    }

    @Test
    void noTextDescribesWhatDoesNotExist() {
        List<String> described = new ArrayList<>();
        for (Map<String, String> row : SchemaResource.require("descriptions/tables.json")) {
            described.add(row.getOrDefault("name", ""));
        }
        assertThat(described).containsExactlyElementsOf(SCHEMA.tables().keySet());
        for (TableSchema table : SCHEMA.tables().values()) {
            assertThat(SchemaResource.require("descriptions/columns-" + table.name() + ".json"))
                    .extracting(row -> row.get("name"))
                    .containsExactlyElementsOf(table.columns());
        }
        for (String type : List.of("node", "osimage")) {
            assertThat(SCHEMA.type(type).orElseThrow().byAttribute())
                    .containsKeys(SchemaResource.require("descriptions/attributes-" + type + ".json").stream()
                            .map(row -> row.getOrDefault("name", ""))
                            .toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "osimage, rootimgdir, rootimg below it",
        "osimage, dump, NIM resource for dumps",
        "node, passwd.HMC, the user HMC",
        "group, hwtype, Kind of hardware",
        "node, vmmemory, megabytes",
    })
    void saysWhatAnAttributeIsFor(String type, String attribute, String part) {
        assertThat(descriptions.attribute(type, attribute))
                .hasValueSatisfying(text -> assertThat(text).contains(part));
    }

    @Test
    void unknownNamesHaveNoDescription() {
        assertThat(descriptions.table("nosuch")).isEmpty();
        assertThat(descriptions.column("site", "nosuch")).isEmpty();
        assertThat(descriptions.attribute("node", "nosuch")).isEmpty();
    }

    /** One line that fits beside the name. */
    private static void assertSentence(Optional<String> text) {
        assertThat(text)
                .hasValueSatisfying(line -> assertThat(line)
                        .isNotBlank()
                        .endsWith(".")
                        .doesNotContain("\n")
                        .hasSizeLessThan(125));
    }

    private static Stream<ObjectType> types() {
        return SCHEMA.typeNames().stream().map(name -> SCHEMA.type(name).orElseThrow());
    }

    private static Stream<TableSchema> tables() {
        return SCHEMA.tables().values().stream();
    }
}
