package org.litecat.litetree.plan;

import org.litecat.litetree.rule.LiteEntry;

/**
 * An entry without an entry above it, as it fits the image.
 *
 * @param place where it really is
 * @param source where what it leads to really is: the same, unless a symbolic link stands at the place
 */
record Target(LiteEntry entry, String place, String source, Placed.How how) {
    Placed placed(String fingerprint) {
        return new Placed(entry.path(), place, how, fingerprint);
    }

    /** Whether a place is this entry's or below it. */
    boolean covers(String other) {
        return isAtOrBelow(other, place) || isAtOrBelow(other, source);
    }

    static boolean isAtOrBelow(String place, String above) {
        return place.equals(above) || place.startsWith(above.equals("/") ? "/" : above + "/");
    }
}
