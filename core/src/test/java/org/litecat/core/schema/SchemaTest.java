package org.litecat.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.litecat.core.schema.AttributeDefinition.Condition;

class SchemaTest {
    private static final Schema SCHEMA = Schema.load();

    @Test
    void knowsAllTablesAndTypes() {
        assertThat(SCHEMA.tables()).hasSize(73);
        assertThat(SCHEMA.typeNames()).hasSize(23).isSorted();
    }

    @Test
    void knowsAllAttributes() {
        long rows = types().mapToLong(type -> type.definitions().size()).sum();
        long distinct = types().mapToLong(type -> type.byAttribute().size()).sum();
        assertThat(rows).isEqualTo(671);
        assertThat(distinct).isEqualTo(589);
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyAttributeIsStoredInAColumnThatExists(ObjectType type) {
        for (AttributeDefinition definition : type.definitions()) {
            TableSchema table = SCHEMA.require(definition.table());
            assertThat(table.columns()).as(definition.toString()).contains(definition.column());
            assertThat(table.columns())
                    .as(definition.toString())
                    .containsAll(definition.lookup().keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeIsNamedByAColumnThatExists(ObjectType type) {
        if (!type.nameTable().isEmpty()) {
            assertThat(SCHEMA.require(type.nameTable()).hasColumn(type.nameColumn()))
                    .isTrue();
        }
        type.freeAttributes().ifPresent(free -> {
            TableSchema table = SCHEMA.require(free.table());
            assertThat(table.columns()).contains(free.keyColumn(), free.valueColumn());
            free.ownerColumn()
                    .ifPresent(owner -> assertThat(table.hasColumn(owner)).isTrue());
        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    void keysAndSpecialColumnsExist(TableSchema table) {
        Set<String> named = new LinkedHashSet<>(table.keys());
        named.addAll(table.required());
        table.nodeColumn().ifPresent(named::add);
        table.autoIncrement().ifPresent(named::add);
        assertThat(table.columns()).as(table.name()).containsAll(named).doesNotHaveDuplicates();
        assertThat(table.columns()).as(table.name()).contains("disable");
        assertThat(table.keys()).as(table.name()).isNotEmpty();
    }

    @Test
    void findsAnAttributeWithItsLookupAndCondition() {
        AttributeDefinition password =
                type("node").byAttribute().getOrDefault("passwd.HMC", List.of()).get(0);
        assertThat(password.table()).isEqualTo("ppcdirect");
        assertThat(password.lookup())
                .containsEntry("hcp", Optional.empty())
                .containsEntry("username", Optional.of("HMC"));
        assertThat(password.condition()).contains(new Condition("mgt", "fsp"));
    }

    @Test
    void aTypeTellsItsTables() {
        assertThat(type("osimage").tables()).contains("osimage", "linuximage", "nimimage");
        assertThat(type("monitoring").tables()).containsExactly("monitoring", "monsetting");
    }

    @Test
    void unknownNamesAreNotThere() {
        assertThat(SCHEMA.table("nosuch")).isEmpty();
        assertThat(SCHEMA.type("nosuch")).isEmpty();
        assertThat(SCHEMA.require("site").index("nosuch")).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "ipmi, ipmi, true",
        "ipmi, 'ipmi,x', true",
        "ipmi, 'x ipmi', true",
        "ipmi, xipmi, false",
        "ipmi, ipmi2, false",
        "ipmi, ipmi_x, false",
        "ipmi, 'ipmi2,ipmi', true",
        "ipmi, IPMI, false",
        "ipmi, '', false"
    })
    void aConditionAsksForAWholeWord(String wanted, String actual, boolean holds) {
        assertThat(new Condition("mgt", wanted).holds(actual)).isEqualTo(holds);
    }

    private static ObjectType type(String name) {
        return SCHEMA.type(name).orElseThrow();
    }

    private static Stream<ObjectType> types() {
        return SCHEMA.typeNames().stream().map(SchemaTest::type);
    }

    private static Stream<TableSchema> tables() {
        return SCHEMA.tables().values().stream();
    }
}
