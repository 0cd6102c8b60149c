package org.litecat.litetree.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteOption;

class SettledEntriesTest {
    private static final List<LiteOption> OPTIONS = List.of(LiteOption.TMPFS, LiteOption.RW, LiteOption.PERSISTENT);

    /** Each number what one list has of a path: nothing, or an option. */
    private static List<LiteEntry> entries(List<Integer> numbers) {
        return IntStream.range(0, numbers.size())
                .filter(i -> numbers.get(i) > 0)
                .mapToObj(i -> new LiteEntry("/" + i, false, OPTIONS.get(numbers.get(i) - 1), "test"))
                .toList();
    }

    private static List<String> paths(List<LiteEntry> entries) {
        return entries.stream().map(LiteEntry::path).toList();
    }

    @Property
    void nothingIsLostOrComesBeforeLayoutAndRowsBothSaySo(
            @ForAll @Size(5) List<@IntRange(max = 3) Integer> plan,
            @ForAll @Size(5) List<@IntRange(max = 3) Integer> image,
            @ForAll @Size(5) List<@IntRange(max = 3) Integer> table) {
        List<LiteEntry> before = entries(plan);
        List<LiteEntry> layout = entries(image);
        List<LiteEntry> rows = entries(table);

        List<LiteEntry> next = SettledEntries.of(before, layout, rows);

        for (String path : Stream.of(before, layout, rows)
                .flatMap(list -> paths(list).stream())
                .toList()) {
            boolean either = paths(layout).contains(path) || paths(rows).contains(path);
            boolean both = paths(layout).contains(path) && paths(rows).contains(path);
            assertThat(paths(next).contains(path))
                    .as(path)
                    .isEqualTo(paths(before).contains(path) ? either : both);
        }
        assertThat(SettledEntries.isSame(SettledEntries.of(next, layout, rows), next))
                .as("a plan that was made once stays")
                .isTrue();
        assertThat(SettledEntries.isSame(SettledEntries.of(before, layout, layout), layout))
                .as("where layout and rows agree, nothing else counts")
                .isTrue();
        assertThat(SettledEntries.isSame(SettledEntries.of(layout, layout, rows), layout))
                .as("rows alone change no plan of a layout")
                .isTrue();
    }

    @Test
    void twoThatAgreeDecideHow() {
        List<LiteEntry> memory = entries(List.of(1));
        List<LiteEntry> persistent = entries(List.of(3));
        assertThat(SettledEntries.of(persistent, memory, persistent)).isEqualTo(persistent);
        assertThat(SettledEntries.of(memory, memory, persistent)).isEqualTo(memory);
        assertThat(SettledEntries.of(persistent, memory, entries(List.of(2)))).isEqualTo(entries(List.of(2)));
        assertThat(SettledEntries.of(persistent, memory, List.of())).isEqualTo(memory);
        assertThat(SettledEntries.of(persistent, List.of(), memory)).isEqualTo(persistent);
    }
}
