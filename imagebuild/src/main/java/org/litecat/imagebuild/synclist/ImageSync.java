package org.litecat.imagebuild.synclist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import org.litecat.core.host.Durability;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.plan.OriginalPlaces;

/**
 * Keeps files of an image copies of files of this machine: content, owner, mode and time.
 *
 * <p>Whether one is a copy is told by size and time; small ones are also read, as two may be written in one instant. Each is swapped in by a rename; where a link of the
 * statelite layout stands, the file goes to where it leads, any other link gives way.
 */
public final class ImageSync {
    private static final long READ_UP_TO = 1 << 20;

    private final ImageRoot root;
    private final ImageFiles files;
    private final Predicate<SyncedFile> edited;

    /** @param edited whether a file of the image is what was made out of a copy of the source, and is to stay so */
    public ImageSync(ImageRoot root, Predicate<SyncedFile> edited) {
        this.root = root;
        this.files = new ImageFiles(root);
        this.edited = edited;
    }

    /** Those that are not as they should be; changes nothing. */
    public List<SyncedFile> pending(List<SyncedFile> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        // One look at the layout for all of them: it may have hundreds of entries.
        OriginalPlaces places = OriginalPlaces.of(root);
        return files.stream().filter(file -> !isCurrent(file, places)).toList();
    }

    private boolean isCurrent(SyncedFile file, OriginalPlaces places) {
        try {
            return file.directory()
                    ? Files.isDirectory(places.standsAt(places.place(file.destination())))
                    : isCopy(file.source(), places.standsAt(places.placeOfEntry(file.destination())))
                            || edited.test(file);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static boolean isCopy(Path source, Path place) throws IOException {
        try {
            return FileStamp.of(source).equals(FileStamp.of(place, LinkOption.NOFOLLOW_LINKS))
                    && (Files.size(source) > READ_UP_TO || Files.mismatch(source, place) < 0);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** @throws ProblemException when it cannot be copied; what was copied before it stays */
    public void copy(SyncedFile file) {
        try {
            if (file.directory()) {
                Path place = files.place(file.destination());
                makeParents(place);
                keepingTime(place, () -> Files.createDirectory(place));
                copyOwnerAndMode(file.source(), place);
            } else {
                Path place = place(file.destination());
                makeParents(place);
                keepingTime(place, () -> replace(file, place));
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static void makeParents(Path place) throws IOException {
        Path parent = place.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            makeParents(parent);
            keepingTime(parent, () -> Files.createDirectory(parent));
        }
    }

    private static void keepingTime(Path place, ImageFiles.Change change) throws IOException {
        ImageFiles.keepingTime(place.resolveSibling(".").normalize(), change);
    }

    private void replace(SyncedFile file, Path place) {
        new PlacedFile(place, Durability.WHOLE)
                .orSay(failure(file))
                .make(beside -> Files.copy(file.source(), beside, StandardCopyOption.COPY_ATTRIBUTES));
    }

    private static void copyOwnerAndMode(Path source, Path place) throws IOException {
        for (String attribute : List.of("unix:uid", "unix:gid", "unix:mode")) {
            Files.setAttribute(place, attribute, Files.getAttribute(source, attribute));
        }
    }

    /** The place that a file is copied to. */
    public Path place(String destination) {
        return files.placeOfEntry(destination);
    }

    private ProblemException failed(SyncedFile file, IOException e) {
        return new ProblemException(failure(file).because(e));
    }

    private Problem failure(SyncedFile file) {
        return Problem.of(Code.IO, file.source() + " cannot be copied to " + file.destination() + " of the image.")
                .at(root.directory().toString())
                .remedy("mend that, then run liteimg again");
    }
}
