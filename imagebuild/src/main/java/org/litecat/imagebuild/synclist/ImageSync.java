package org.litecat.imagebuild.synclist;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.imagebuild.root.UnfinishedFiles;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;

/**
 * Keeps files of an image copies of files of this machine: content, owner, mode and time.
 *
 * <p>Whether one is a copy is told by size and time; small ones are also read, as two may be written in one instant. Each is swapped in by a rename; where a link of the
 * statelite layout stands, the file goes to where it leads, any other link gives way.
 */
public final class ImageSync {
    private static final long READ_UP_TO = 1 << 20;

    private final ImageRoot root;
    private final Predicate<SyncedFile> edited;

    /** @param edited whether a file of the image is what was made out of a copy of the source, and is to stay so */
    public ImageSync(ImageRoot root, Predicate<SyncedFile> edited) {
        this.root = root;
        this.edited = edited;
    }

    /** Those that are not as they should be; changes nothing. */
    public List<SyncedFile> pending(List<SyncedFile> files) {
        return files.stream().filter(file -> !isCurrent(file)).toList();
    }

    private boolean isCurrent(SyncedFile file) {
        Path place = place(file.destination());
        try {
            return file.directory()
                    ? Files.isDirectory(root.resolve(file.destination()))
                    : isCopy(file.source(), place) || edited.test(file);
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
                Path place = root.resolve(file.destination());
                makeParents(place);
                keepingTime(place, () -> Files.createDirectory(place));
                copyOwnerAndMode(file.source(), place);
            } else {
                Path place = place(file.destination());
                makeParents(place);
                keepingTime(place, () -> replace(file.source(), place));
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

    private static void replace(Path source, Path place) throws IOException {
        Path fresh = UnfinishedFiles.fresh(place);
        try {
            Files.deleteIfExists(fresh);
            Files.copy(source, fresh, StandardCopyOption.COPY_ATTRIBUTES);
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void copyOwnerAndMode(Path source, Path place) throws IOException {
        for (String attribute : List.of("unix:uid", "unix:gid", "unix:mode")) {
            Files.setAttribute(place, attribute, Files.getAttribute(source, attribute));
        }
    }

    /** The place that a file is copied to. */
    public Path place(String destination) {
        Path entry = root.resolveParent(destination);
        Path leadsTo = root.resolve(destination);
        return leadsTo.startsWith(root.resolve(StateliteLayout.DEFAULTS)) ? leadsTo : entry;
    }

    private ProblemException failed(SyncedFile file, IOException e) {
        return new ProblemException(
                Problem.of(file.source() + " cannot be copied to " + file.destination() + " of the image.")
                        .at(root.directory().toString())
                        .because(e)
                        .remedy("mend that, then run liteimg again"));
    }
}
