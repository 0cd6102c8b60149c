package org.litecat.imagebuild.synclist;

import java.nio.file.Path;

/**
 * A file of this machine that the image is to have a copy of, or a directory that it is to have.
 *
 * @param destination an absolute path of the image, without a slash at its end
 */
public record SyncedFile(Path source, String destination, boolean directory) {
    /** For people: what is to be done. */
    public String text() {
        return (directory ? "make the directory " + destination + " of " : "copy to " + destination + " the file ")
                + source + " (synclists)";
    }
}
