package org.litecat.core.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.testing.TestTables;

class TableTest {
    private final TestTables tables = TestTables.inMemory();

    @Test
    void findsRowsByAnyColumns() {
        tables.row("networks", "net", "10.0.0.0", "mask", "255.0.0.0", "netname", "a", "domain", "d");
        tables.row("networks", "net", "10.0.0.0", "mask", "255.255.0.0", "netname", "b", "domain", "d");
        Table networks = tables.table("networks");
        assertThat(networks.where("domain", "d")).hasSize(2);
        assertThat(networks.where(Map.of("domain", "d", "mask", "255.255.0.0")))
                .extracting(row -> row.get("netname"))
                .containsExactly("b");
        assertThat(networks.where("domain", "x")).isEmpty();
        assertThat(networks.where(Map.of())).hasSize(2);
        assertThat(networks.find(new RowKey(List.of("10.0.0.0", "255.0.0.0")))).isPresent();
    }

    @Test
    void disabledRowsAreThereButDoNotCount() {
        tables.row("site", "key", "a", "value", "1", "disable", "yes").row("site", "key", "b", "value", "1");
        Table site = tables.table("site");
        assertThat(site.rows()).hasSize(2);
        assertThat(site.active()).hasSize(1);
        assertThat(site.where("value", "1")).hasSize(1);
        assertThat(site.find(new RowKey(List.of("a")))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "no", "NO", "No", "nO"})
    void theseLeaveARowActive(String disable) {
        tables.row("site", "key", "a", "disable", disable);
        assertThat(tables.table("site").active()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "yes", "true", "off", " "})
    void theseDisableIt(String disable) {
        tables.row("site", "key", "a", "disable", disable);
        assertThat(tables.table("site").active()).isEmpty();
    }

    @Test
    void aChangedRowKeepsTheRestAndUnsetsByNull() {
        Row row = row(Map.of("key", "a", "value", "1", "note", "mine"));
        Map<String, @Nullable String> changes = new HashMap<>();
        changes.put("value", null);
        changes.put("comments", "c");
        Row changed = row.with(changes);
        assertThat(changed.fields()).isEqualTo(Map.of("key", "a", "comments", "c", "note", "mine"));
        assertThat(changed.unknownColumns()).containsOnlyKeys("note");
        assertThat(row.get("value")).isEqualTo("1");
        assertThatThrownBy(() -> row.with(Map.of("nosuch", "x"))).hasMessageContaining("no column nosuch in site");
    }

    @Test
    void aRowIsBlankWhenOnlyItsKeyIsSet() {
        assertThat(row(Map.of("key", "a", "value", "")).isBlank()).isTrue();
        assertThat(row(Map.of("key", "a", "comments", "x")).isBlank()).isFalse();
    }

    @Property
    void pendingChangesReadLikeAMap(@ForAll("changes") List<String> changes) {
        PendingTables pending = new PendingTables(tables);
        Map<String, String> expected = new TreeMap<>();
        for (String change : changes) {
            String key = change.substring(0, 1);
            if (change.length() > 1) {
                pending.put(row(Map.of("key", key, "value", change)));
                expected.put(key, change);
            } else {
                pending.remove(row(Map.of("key", key)));
                expected.remove(key);
            }
            Map<String, String> actual = new TreeMap<>();
            pending.table("site").rows().forEach(row -> actual.put(row.get("key"), row.get("value")));
            assertThat(actual).isEqualTo(expected);
        }
        assertThat(pending.differing().containsKey("site")).isEqualTo(!expected.isEmpty());
    }

    @Provide
    Arbitrary<List<String>> changes() {
        return Arbitraries.strings()
                .withChars('a', 'b', 'c')
                .ofMinLength(1)
                .ofMaxLength(3)
                .list()
                .ofMaxSize(20);
    }

    private Row row(Map<String, String> fields) {
        return Row.of(tables.schema().require("site"), fields);
    }
}
