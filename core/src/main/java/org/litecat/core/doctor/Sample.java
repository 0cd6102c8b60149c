package org.litecat.core.doctor;

import java.util.ArrayList;
import java.util.List;

/** Some of many, from all over the list: nodes that are alike have names that follow one another. */
public final class Sample {
    private Sample() {}

    /** @return all when they are not more, else so many in their order, the first among them; the same every time */
    public static <T> List<T> of(List<T> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<T> some = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            some.add(all.get((int) ((long) i * all.size() / most)));
        }
        return some;
    }
}
