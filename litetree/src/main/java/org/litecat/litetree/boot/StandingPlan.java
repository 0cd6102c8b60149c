package org.litecat.litetree.boot;

import java.util.List;
import java.util.Optional;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.rule.LiteEntry;

/**
 * The boot plan that a node has so far, as far as the next one goes by it.
 *
 * @param image the image that it is for
 * @param version its grammar
 * @param entries in its order
 */
public record StandingPlan(String image, PlanVersion version, List<LiteEntry> entries) {
    public StandingPlan {
        entries = List.copyOf(entries);
    }

    /** What a text of a plan says; empty when it is damaged or of a version that is not known. */
    static Optional<StandingPlan> read(String text) {
        try {
            BootPlan plan = BootPlanText.read(text);
            PlanVersion version =
                    PlanVersion.ofPlan(text.lines().findFirst().orElse("")).orElse(PlanVersion.ONE);
            return Optional.of(new StandingPlan(
                    plan.image(),
                    version,
                    plan.entries().stream().map(StandingPlan::entry).toList()));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    /** Whether two texts of plans, each in any version, have the same entries; a damaged one has those of none. */
    public static boolean haveSameEntries(String one, String other) {
        return read(one)
                .flatMap(some -> read(other).map(others -> SettledEntries.isSame(some.entries(), others.entries())))
                .orElse(false);
    }

    private static LiteEntry entry(BootEntry entry) {
        return new LiteEntry(entry.path(), entry.directory(), entry.option(), "the boot plan that the node has so far");
    }
}
