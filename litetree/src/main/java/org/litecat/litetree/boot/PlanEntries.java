package org.litecat.litetree.boot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteRules;
import org.litecat.litetree.rule.Store;

/**
 * The entries of an image's boot plans: those of the layout that stands in it, and what the litefile table says only where none
 * is known to stand. A node cannot make good what liteimg has not made yet; neither does it lose what its plan has so far
 * because the layout does not have it ({@link SettledEntries}).
 */
final class PlanEntries {
    private final String image;
    private final StandingImage standing;
    private final Optional<LiteRules> rows;
    private final Made usual;
    private final boolean settled;

    private PlanEntries(String image, StandingImage standing, Optional<LiteRules> rows, LiteRules usual) {
        this.image = image;
        this.standing = standing;
        this.rows = rows;
        this.usual = Made.of(usual);
        this.settled = switch (standing.known()) {
            case NOTHING, NO_LAYOUT -> true;
            case UNREADABLE -> false;
            case LAYOUT ->
                rows.filter(each -> SettledEntries.isSame(each.entries(), usual.entries()))
                        .isPresent();
        };
    }

    /** Rules, and what becomes of them in a plan. */
    record Made(LiteRules rules, List<BootEntry> entries) {
        static Made of(LiteRules rules) {
            return new Made(rules, PlanEntries.entries(rules));
        }
    }

    /** @throws ProblemException with everything that is wrong with the rows, when they count */
    static PlanEntries of(Snapshot tables, String image, StandingImage standing) {
        OsImage defined = OsImage.requireDefined(tables, image);
        if (standing.entries().isEmpty()) {
            LiteRules rows = LiteRules.of(tables, image, defined.groups());
            return new PlanEntries(image, standing, Optional.of(rows), rows);
        }
        Optional<LiteRules> rows = rows(tables, defined);
        return new PlanEntries(
                image, standing, rows, new LiteRules(image, withRows(standing.listed(), rows), List.of()));
    }

    /** Rows that are wrong are told by who writes them and by who asks for the image; the layout stands without them. */
    private static Optional<LiteRules> rows(Snapshot tables, OsImage image) {
        try {
            return Optional.of(LiteRules.of(tables, image.name(), image.groups()));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    /** The same entries, each with the row that still asks for it. */
    private static List<LiteEntry> withRows(List<LiteEntry> entries, Optional<LiteRules> rules) {
        Map<String, LiteEntry> rows = new HashMap<>();
        rules.ifPresent(each -> each.entries().forEach(entry -> rows.put(entry.toString(), entry)));
        return entries.stream()
                .map(entry -> rows.getOrDefault(entry.toString(), entry))
                .toList();
    }

    boolean isOf(StandingImage other) {
        return standing.equals(other);
    }

    /** What nodes find in the image that they were made for. */
    StandingImage standing() {
        return standing;
    }

    /** Whether the next plan of a node is the same whatever it has so far. */
    boolean isSettled() {
        return settled;
    }

    /** Those of a node without a plan. */
    Made usual() {
        return usual;
    }

    /** Those of a node that has a plan of this image. */
    Made after(StandingPlan before) {
        if (settled) {
            return usual;
        }
        // Where one of the two cannot be told, nothing says that the plan should be another one.
        List<LiteEntry> layout = standing.entries().isPresent() ? usual.rules().entries() : before.entries();
        List<LiteEntry> asked = rows.map(LiteRules::entries).orElse(before.entries());
        List<LiteEntry> entries = SettledEntries.of(before.entries(), layout, asked);
        return SettledEntries.isSame(entries, usual.rules().entries())
                ? usual
                : Made.of(new LiteRules(image, entries, List.of()));
    }

    private static List<BootEntry> entries(LiteRules rules) {
        List<BootEntry> entries = new ArrayList<>();
        Map<String, BootEntry> byPath = new HashMap<>();
        for (LiteEntry entry : rules.entries()) {
            Optional<BootEntry> parent = rules.above(entry).map(above -> byPath.get(above.path()));
            boolean unseen = parent.isPresent() && parent.get().store() != Store.MEMORY;
            if (entry.path().equals(LiteEntry.MTAB) && unseen) {
                continue;
            }
            BootEntry made = new BootEntry(
                    entries.size() + 1,
                    parent.map(BootEntry::number).orElse(0),
                    BootEntry.Role.of(
                            parent.map(BootEntry::store), entry.option().store()),
                    entry.option(),
                    entry.directory(),
                    entry.path());
            entries.add(made);
            byPath.put(made.path(), made);
        }
        return List.copyOf(entries);
    }
}
