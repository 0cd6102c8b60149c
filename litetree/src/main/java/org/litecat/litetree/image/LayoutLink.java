package org.litecat.litetree.image;

import java.nio.file.Path;

/**
 * A symbolic link of an image that leads into the statelite layout.
 *
 * @param path where it stands in the image, as if the layout were taken back
 * @param target what it says
 * @param entry what it means: the path that the layout keeps there, empty for the layout as a whole
 * @param inItsPlace whether it stands where that itself is to stand
 * @param standsAt where it is now on this machine
 */
public record LayoutLink(String path, String target, String entry, boolean inItsPlace, Path standsAt) {
    /** For people. */
    @Override
    public String toString() {
        return (path + " -> " + target).replaceAll("\\p{Cntrl}", "?");
    }
}
