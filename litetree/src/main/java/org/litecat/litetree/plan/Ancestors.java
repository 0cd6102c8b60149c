package org.litecat.litetree.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The directories above image paths, the root left out. */
final class Ancestors {
    private Ancestors() {}

    /** From the highest to the nearest. */
    static List<String> of(String path) {
        List<String> above = new ArrayList<>();
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            above.add(path.substring(0, slash));
        }
        return above;
    }

    /** Whether a path is one of the given ones, or below one of them. */
    static boolean isAtOrBelowAny(String path, Set<String> others) {
        return others.contains(path) || isBelowAny(path, others);
    }

    static boolean isBelowAny(String path, Set<String> others) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (others.contains(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }
}
