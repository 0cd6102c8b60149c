package org.litecat.imagebuild.root;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;

/**
 * Reads and replaces small text files of an image as a whole; links are followed as the node will follow them, never out
 * of the image.
 *
 * <p>A file that is replaced keeps owner, mode and extended attributes, the directory keeps its time. Content has one
 * character a byte, so that what is not understood stays as it is.
 */
public final class ImageFiles {
    private static final int LARGEST = 16 << 20;

    private final ImageRoot root;

    public ImageFiles(ImageRoot root) {
        this.root = root;
    }

    public ImageRoot root() {
        return root;
    }

    public boolean exists(String imagePath) {
        return Files.exists(root.resolve(imagePath), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * The content of a file; empty when there is none.
     *
     * @throws ProblemException when something else than an ordinary file of moderate size stands there
     */
    public Optional<String> read(String imagePath) {
        Path place = root.resolve(imagePath);
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS) || Files.size(place) > LARGEST) {
                throw new ProblemException(Problem.of(imagePath + " of the image cannot be edited.")
                        .at(place.toString())
                        .because("it is not an ordinary text file")
                        .remedy("mend it in the image, or build the image anew"));
            }
            return Optional.of(Files.readString(place, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw failed("read", imagePath, e);
        }
    }

    /** When the file was last changed; 1970 when there is none. */
    public FileTime modified(String imagePath) {
        try {
            return Files.getLastModifiedTime(root.resolve(imagePath), LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return FileTime.fromMillis(0);
        } catch (IOException e) {
            throw failed("read", imagePath, e);
        }
    }

    /**
     * The directories that {@link #write} would have to make, the uppermost first, as image paths that hold with the
     * statelite layout and without it.
     */
    public List<String> missingDirectories(String imagePath) {
        List<String> missing = new ArrayList<>();
        Path directory = parent(root.resolve(imagePath));
        while (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            missing.add(0, lastingPath(directory));
            directory = parent(directory);
        }
        return missing;
    }

    /** What stands below the originals of the layout goes back to where links lead there from. */
    private String lastingPath(Path place) {
        String imagePath = root.imagePath(place);
        if (!imagePath.startsWith(StateliteLayout.DEFAULTS + "/")) {
            return imagePath;
        }
        String without = imagePath.substring(StateliteLayout.DEFAULTS.length());
        return root.resolve(without).equals(place) ? without : imagePath;
    }

    /**
     * Replaces a file, or makes it with the directories that lead there.
     *
     * @param modeWhenNew like {@code rw-r--r--}
     */
    public void write(String imagePath, String content, String modeWhenNew) {
        write(imagePath, content, modeWhenNew, Optional.empty());
    }

    /** Gives a file content and time of before, both or none of them; one that is missing is only for its owner. */
    public void restore(String imagePath, String content, FileTime modified) {
        write(imagePath, content, "rw-------", Optional.of(modified));
    }

    private void write(String imagePath, String content, String modeWhenNew, Optional<FileTime> modified) {
        Path place = root.resolve(imagePath);
        try {
            makeDirectories(imagePath);
            keepingTime(parent(place), () -> replace(place, content, modeWhenNew, modified));
        } catch (IOException e) {
            throw failed("written", imagePath, e);
        }
    }

    /** Makes the directories that lead to a file; those that were there keep their times. */
    public void makeDirectories(String imagePath) throws IOException {
        for (String directory : missingDirectories(imagePath)) {
            Path made = root.resolve(directory);
            keepingTime(parent(made), () -> Files.createDirectory(made));
        }
    }

    /** Removes a file or an empty directory, if it is there; one that is not empty stays. */
    public void remove(String imagePath) {
        Path place = root.resolveParent(imagePath);
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            keepingTime(parent(place), () -> Files.deleteIfExists(place));
        } catch (DirectoryNotEmptyException e) {
            // Somebody put something there: it is theirs.
            return;
        } catch (IOException e) {
            throw failed("removed", imagePath, e);
        }
    }

    /** Removes an empty directory, if it is there; a link that stands there by now stays. */
    public void removeDirectory(String imagePath) {
        if (Files.isDirectory(root.resolveParent(imagePath), LinkOption.NOFOLLOW_LINKS)) {
            remove(imagePath);
        }
    }

    /** Removes what {@link #write} leaves when it is killed. */
    public void removeUnfinished(String imagePath) {
        try {
            new UnfinishedFiles(root).remove(imagePath);
        } catch (IOException e) {
            throw failed("cleaned up", imagePath, e);
        }
    }

    private static void replace(Path place, String content, String modeWhenNew, Optional<FileTime> modified)
            throws IOException {
        Path fresh = UnfinishedFiles.fresh(place);
        Files.deleteIfExists(fresh);
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.copy(place, fresh, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        } else {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(modeWhenNew));
        }
        try {
            fill(fresh, ByteBuffer.wrap(content.getBytes(StandardCharsets.ISO_8859_1)));
            if (modified.isPresent()) {
                Files.setLastModifiedTime(fresh, modified.get());
            }
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void fill(Path file, ByteBuffer content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
    }

    /** Makes a change of what a directory holds, and gives the directory the time back that it had. */
    public static void keepingTime(Path directory, Change change) throws IOException {
        FileTime time = Files.getLastModifiedTime(directory);
        change.make();
        Files.setLastModifiedTime(directory, time);
    }

    /** Makes a directory with those that lead there. */
    public void directory(String imagePath) {
        try {
            Files.createDirectories(root.resolve(imagePath));
        } catch (IOException e) {
            throw failed("made", imagePath, e);
        }
    }

    private static Path parent(Path place) {
        Path parent = place.getParent();
        return parent == null ? place : parent;
    }

    private ProblemException failed(String done, String imagePath, IOException e) {
        return new ProblemException(Problem.of(imagePath + " of the image cannot be " + done + ".")
                .at(root.directory().toString())
                .because(e.toString())
                .remedy("see that its file system has room and can be written, and run the command again"));
    }

    /** A change of what a directory holds. */
    public interface Change {
        void make() throws IOException;
    }
}
