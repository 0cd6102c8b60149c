package org.litecat.litetree.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/** The entries of one image, each of them valid and all of them fitting together. */
public final class LiteRules {
    private final String image;
    private final List<LiteEntry> entries;
    private final List<String> disabled;
    private final EntriesAbove above;

    /**
     * @param image the name of the image
     * @param entries sorted by path; {@code /etc/mtab} is always among them
     * @param disabled what disabled rows would ask for, one line each, for a detailed report
     */
    public LiteRules(String image, List<LiteEntry> entries, List<String> disabled) {
        this.image = image;
        this.entries = List.copyOf(entries);
        this.disabled = List.copyOf(disabled);
        this.above = new EntriesAbove(entries);
    }

    /**
     * Reads the litefile table.
     *
     * @param groups of the image definition, in its order; a later one overrides an earlier one
     * @throws org.litecat.core.response.ProblemException with every problem of every row
     */
    public static LiteRules of(Snapshot tables, String image, List<String> groups) {
        LitefileRows rows = new LitefileRows(tables);
        Problems problems = new Problems();
        EntryReader reader = new EntryReader(problems);
        List<LiteEntry> entries = new ArrayList<>();
        rows.inForce(image, groups).forEach(row -> reader.read(row).ifPresent(entries::add));
        checkListedOnce(entries, problems);
        if (entries.stream().noneMatch(LiteEntry::isMtab)) {
            entries.add(new LiteEntry(LiteEntry.MTAB, false, LiteOption.LINK, "every image has this entry"));
        }
        entries.sort((one, other) -> one.listed().compareTo(other.listed()));
        new ParentRules(problems).check(entries);
        problems.throwIfAny();
        return new LiteRules(image, entries, describe(rows.disabled(image, groups)));
    }

    /** The name of the image. */
    public String image() {
        return image;
    }

    /** Sorted by path; {@code /etc/mtab} is always among them. */
    public List<LiteEntry> entries() {
        return entries;
    }

    /** What disabled rows would ask for, one line each, for a detailed report. */
    public List<String> disabled() {
        return disabled;
    }

    /** The nearest entry that lies above the given one. */
    public Optional<LiteEntry> above(LiteEntry entry) {
        return above.nearest(entry);
    }

    private static void checkListedOnce(List<LiteEntry> entries, Problems problems) {
        Map<String, LiteEntry> seen = new HashMap<>();
        for (LiteEntry entry : entries) {
            LiteEntry other = seen.putIfAbsent(entry.path(), entry);
            if (other != null) {
                problems.add(Problem.of(Code.CONFLICT, other.path() + " is listed as a file and as a directory")
                        .at(entry.source() + " and " + other.source())
                        .remedy("remove one of the two rows"));
            }
        }
    }

    private static List<String> describe(List<Row> rows) {
        return rows.stream()
                .map(row -> EntryReader.source(row) + " is disabled")
                .toList();
    }
}
