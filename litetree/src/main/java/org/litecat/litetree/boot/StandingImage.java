package org.litecat.litetree.boot;

import java.util.List;
import java.util.Optional;
import org.litecat.litetree.rule.LiteEntry;

/**
 * What nodes of an image find when they boot, as far as their boot plans must fit it.
 *
 * @param version that of the boot plans which the script in it reads; empty when that cannot be looked at
 * @param known what can be said of its layout
 * @param listed the entries of the layout that stands, as liteimg wrote them down; none where that is not known
 */
public record StandingImage(Optional<PlanVersion> version, Known known, List<LiteEntry> listed) {
    static final StandingImage UNKNOWN = new StandingImage(Optional.empty(), Known.NOTHING, List.of());

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
