package org.litecat.imagebuild.root;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.litecat.core.host.Commands;
import org.litecat.core.host.MountTable;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;

/** What stands beside a file, or a directory, of an image while it is replaced; a run that is killed leaves it. */
public final class UnfinishedFiles {
    private final ImageRoot root;
    private final TreeRemoval removal;

    public UnfinishedFiles(Commands commands, ImageRoot root) {
        this.root = root;
        this.removal = new TreeRemoval(new MountTable(commands));
    }

    /** Where a directory of before is until the new one is in its place. */
    public static Path old(Path place) {
        return place.resolveSibling("." + place.getFileName() + ".litecat-old");
    }

    /**
     * Removes what a killed run left where a file is, or where it was while the statelite layout was there; with the
     * directories of the layout that only stayed for that.
     */
    public void remove(String imagePath) {
        try {
            removeWhereverItWas(imagePath);
        } catch (IOException e) {
            throw uncleaned(imagePath, e);
        }
    }

    private ProblemException uncleaned(String imagePath, IOException e) {
        return new ProblemException(Problem.of(Code.IO, imagePath + " of the image cannot be cleaned up.")
                .at(root.directory().toString())
                .because(e)
                .remedy("see that its file system can be written, and run the command again"));
    }

    /** Removes what a run left that was killed when the file had taken its place already: nobody writes that file again. */
    public void removeEmpty(String imagePath) {
        try {
            for (Path place : List.of(root.resolveParent(imagePath), root.resolve(imagePath))) {
                Path left = PlacedFile.unfinished(place);
                if (Files.isDirectory(left, LinkOption.NOFOLLOW_LINKS)) {
                    ImageFiles.keepingTime(left.resolveSibling(".").normalize(), () -> Files.delete(left));
                }
            }
        } catch (DirectoryNotEmptyException e) {
            // The next writer of the file has to do with it.
            return;
        } catch (IOException e) {
            throw uncleaned(imagePath, e);
        }
    }

    private void removeWhereverItWas(String imagePath) throws IOException {
        for (Path place : List.of(root.resolveParent(imagePath), root.resolve(imagePath))) {
            removeBeside(place);
        }
        // Where links still lead to it, nothing is left of it by now, and its directories are in use.
        Path original = root.resolveParent(StateliteLayout.DEFAULTS + imagePath);
        if (removeBeside(original)) {
            removeEmpty(original.resolveSibling(".").normalize());
        }
    }

    private boolean removeBeside(Path place) throws IOException {
        boolean removed = false;
        for (Path left : List.of(PlacedFile.unfinished(place), old(place))) {
            if (Files.exists(left, LinkOption.NOFOLLOW_LINKS)) {
                ImageFiles.keepingTime(left.resolveSibling(".").normalize(), () -> removal.removeAny(left));
                removed = true;
            }
        }
        return removed;
    }

    private void removeEmpty(Path directory) throws IOException {
        Path layout = root.resolveParent(StateliteLayout.DEFAULTS);
        try {
            for (Path empty = directory; empty != null && empty.startsWith(layout); empty = empty.getParent()) {
                Path removed = empty;
                ImageFiles.keepingTime(removed.resolveSibling(".").normalize(), () -> Files.delete(removed));
            }
        } catch (DirectoryNotEmptyException e) {
            // The layout has need of this one.
            return;
        }
    }
}
