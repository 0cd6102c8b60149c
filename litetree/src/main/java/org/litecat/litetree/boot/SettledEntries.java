package org.litecat.litetree.boot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.litecat.litetree.rule.LiteEntry;

/**
 * The entries of the next plan of a node, where its layout and the litefile rows disagree: one that the plan has so far stays
 * as long as the layout or the rows have it, and one that it has not comes when both have it.
 *
 * <p>So a row that liteimg has not made yet is in no plan, and one that an earlier release put into a plan is not lost to the
 * node. As each of the three fits together, so do the entries that two of them have.
 */
final class SettledEntries {
    private final Map<String, LiteEntry> before;
    private final Map<String, LiteEntry> layout;
    private final Map<String, LiteEntry> rows;

    private SettledEntries(List<LiteEntry> before, List<LiteEntry> layout, List<LiteEntry> rows) {
        this.before = byPath(before);
        this.layout = byPath(layout);
        this.rows = byPath(rows);
    }

    /** @return sorted as rules want them */
    static List<LiteEntry> of(List<LiteEntry> before, List<LiteEntry> layout, List<LiteEntry> rows) {
        SettledEntries settled = new SettledEntries(before, layout, rows);
        Collection<String> paths = new TreeSet<>(settled.before.keySet());
        paths.addAll(settled.layout.keySet());
        paths.addAll(settled.rows.keySet());
        List<LiteEntry> entries = new ArrayList<>();
        paths.forEach(path -> settled.at(path).ifPresent(entries::add));
        entries.sort(Comparator.comparing(LiteEntry::listed));
        return List.copyOf(entries);
    }

    /** Whether nodes cannot tell two lists apart. */
    static boolean isSame(List<LiteEntry> some, List<LiteEntry> others) {
        return some.size() == others.size() && missing(some, others).isEmpty();
    }

    /** The entries of a list that another one does not have, as far as nodes can tell. */
    static List<LiteEntry> missing(List<LiteEntry> some, List<LiteEntry> others) {
        Map<String, LiteEntry> known = byPath(others);
        return some.stream()
                .filter(entry -> !isSame(entry, known.get(entry.path())))
                .toList();
    }

    private Optional<LiteEntry> at(String path) {
        LiteEntry has = before.get(path);
        LiteEntry stands = layout.get(path);
        LiteEntry asked = rows.get(path);
        // The row is named by who is asked why a node has an entry.
        List<LiteEntry> votes =
                Stream.of(asked, stands, has).filter(Objects::nonNull).toList();
        if (votes.size() < 2) {
            return Optional.empty();
        }
        Optional<LiteEntry> agreed = votes.stream()
                .filter(vote ->
                        votes.stream().filter(other -> isSame(vote, other)).count() > 1)
                .findFirst();
        return agreed.or(() -> Optional.ofNullable(stands == null ? has : stands));
    }

    private static boolean isSame(LiteEntry one, @Nullable LiteEntry other) {
        return other != null
                && one.directory() == other.directory()
                && one.option().hasEffectOf(other.option());
    }

    private static Map<String, LiteEntry> byPath(List<LiteEntry> entries) {
        Map<String, LiteEntry> byPath = new HashMap<>();
        entries.forEach(entry -> byPath.putIfAbsent(entry.path(), entry));
        return byPath;
    }
}
