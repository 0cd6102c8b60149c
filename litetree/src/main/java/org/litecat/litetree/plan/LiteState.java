package org.litecat.litetree.plan;

import java.util.List;

/**
 * What the runs so far did to an image.
 *
 * @param run the number of runs that changed something
 * @param placed the entries that have no entry above them, sorted by path
 * @param created what was made because it was missing, sorted by path
 */
public record LiteState(int run, List<Placed> placed, List<Created> created) {
    public LiteState {
        placed = List.copyOf(placed);
        created = List.copyOf(created);
    }

    /** An empty file or directory that was made, by its real place. */
    public record Created(String place, boolean directory) {}
}
