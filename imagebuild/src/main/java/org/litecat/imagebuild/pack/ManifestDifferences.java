package org.litecat.imagebuild.pack;

import java.util.ArrayList;
import java.util.List;

/** How a tree differs from what was packed of it: the first differences in words, of all others the number. */
public final class ManifestDifferences {
    private static final int SHOWN = 3;

    private final List<String> shown = new ArrayList<>();
    private int count;

    ManifestDifferences() {}

    void add(String difference) {
        count++;
        if (shown.size() < SHOWN) {
            shown.add(difference);
        }
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** In one line. */
    public String text() {
        return String.join("; ", shown) + (count > SHOWN ? "; and " + (count - SHOWN) + " more" : "");
    }
}
