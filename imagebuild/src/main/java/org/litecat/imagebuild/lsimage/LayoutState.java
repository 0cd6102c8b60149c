package org.litecat.imagebuild.lsimage;

import java.util.List;
import java.util.Locale;
import org.litecat.core.osimage.Staleness;

/** How far {@code liteimg} is with a built image of statelite nodes. */
public enum LayoutState {
    /** It was not run yet, or was undone. */
    NONE,
    /** Nodes boot what tables, lists and tree say. */
    CURRENT,
    /** Something of that is another by now. */
    STALE,
    /** It cannot be told: the image is not as it should be, or the tables are not. */
    UNUSABLE;

    static LayoutState of(boolean made, List<Staleness> found) {
        if (found.stream().anyMatch(each -> each.kind() == Staleness.Kind.UNUSABLE)) {
            return UNUSABLE;
        }
        return !made ? NONE : found.isEmpty() ? CURRENT : STALE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
