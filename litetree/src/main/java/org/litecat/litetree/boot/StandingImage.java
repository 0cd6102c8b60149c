package org.litecat.litetree.boot;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.litecat.litetree.rule.LiteEntry;

/**
 * What nodes of an image find when they boot, as far as their boot plans must fit it.
 *
 * @param generation the one that this is of; empty for an image that has none
 * @param version that of the boot plans which the script in it reads; empty when that cannot be looked at
 * @param known what can be said of its layout
 * @param listed the entries of the layout that stands, as liteimg wrote them down; none where that is not known
 */
public record StandingImage(
        OptionalInt generation, Optional<PlanVersion> version, Known known, List<LiteEntry> listed) {
    static final StandingImage UNKNOWN = of(Optional.empty(), Known.NOTHING, List.of());

    /** Of an image without generations. */
    static StandingImage of(Optional<PlanVersion> version, Known known, List<LiteEntry> listed) {
        return new StandingImage(OptionalInt.empty(), version, known, listed);
    }

    StandingImage inGeneration(OptionalInt number) {
        return new StandingImage(number, version, known, listed);
    }

    /** What can be said of the layout of an image. */
    public enum Known {
        /** Nothing of the image is on this machine. */
        NOTHING,
        /** There is a root, and liteimg has written down no layout in it. */
        NO_LAYOUT,
        /** Something is there that cannot be read or is no list of a run: which layout stands is not known for now. */
        UNREADABLE,
        LAYOUT
    }

    public StandingImage {
        listed = List.copyOf(listed);
    }

    /** The entries of the layout that stands; empty when that is not known. */
    public Optional<List<LiteEntry>> entries() {
        return known == Known.LAYOUT ? Optional.of(listed) : Optional.empty();
    }
}
