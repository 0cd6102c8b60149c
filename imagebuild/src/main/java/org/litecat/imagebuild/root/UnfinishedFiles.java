package org.litecat.imagebuild.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;

/** What stands beside a file, or a directory, of an image while it is replaced; a run that is killed leaves it. */
public final class UnfinishedFiles {
    private final ImageRoot root;

    public UnfinishedFiles(ImageRoot root) {
        this.root = root;
    }

    /** Where the new version is until it is complete. */
    public static Path fresh(Path place) {
        return place.resolveSibling("." + place.getFileName() + ".litecat-new");
    }

    /** Where a directory of before is until the new one is in its place. */
    public static Path old(Path place) {
        return place.resolveSibling("." + place.getFileName() + ".litecat-old");
    }

    /**
     * Removes what a killed run left where a file is, or where it was while the statelite layout was there; with the
     * directories of the layout that only stayed for that.
     */
    public void remove(String imagePath) throws IOException {
        for (Path place : List.of(root.resolveParent(imagePath), root.resolve(imagePath))) {
            removeBeside(place);
        }
        // Where links still lead to it, nothing is left of it by now, and its directories are in use.
        Path original = root.resolveParent(StateliteLayout.DEFAULTS + imagePath);
        if (removeBeside(original)) {
            removeEmpty(original.resolveSibling(".").normalize());
        }
    }

    private static boolean removeBeside(Path place) throws IOException {
        boolean removed = false;
        for (Path left : List.of(fresh(place), old(place))) {
            if (Files.exists(left, LinkOption.NOFOLLOW_LINKS)) {
                ImageFiles.keepingTime(left.resolveSibling(".").normalize(), () -> PathUtils.delete(left));
                removed = true;
            }
        }
        return removed;
    }

    private void removeEmpty(Path directory) throws IOException {
        Path layout = root.resolveParent(StateliteLayout.DEFAULTS);
        for (Path empty = directory; empty != null && empty.startsWith(layout) && PathUtils.isEmptyDirectory(empty); ) {
            Path removed = empty;
            ImageFiles.keepingTime(removed.resolveSibling(".").normalize(), () -> Files.delete(removed));
            empty = empty.getParent();
        }
    }
}
