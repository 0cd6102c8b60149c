package org.litecat.imagebuild.root;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Durability;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.PlainFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.plan.OriginalPlaces;

/**
 * Reads and replaces small text files of an image as a whole; links are followed as the node will follow them, never out
 * of the image, but for those of the statelite layout: what is written belongs to the tree without it.
 *
 * <p>A file that is replaced keeps owner, mode and extended attributes, the directory keeps its time. Content has one
 * character a byte, so that what is not understood stays as it is.
 */
public final class ImageFiles {
    private static final int LARGEST = 16 << 20;

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final ImageRoot root;

    public ImageFiles(ImageRoot root) {
        this.root = root;
    }

    public ImageRoot root() {
        return root;
    }

    public boolean exists(String imagePath) {
        return Files.exists(place(imagePath), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * The content of a file; empty when there is none.
     *
     * @throws ProblemException when something else than an ordinary file of moderate size stands there
     */
    public Optional<String> read(String imagePath) {
        Path place = place(imagePath);
        try {
            return Optional.of(PlainFile.text(place, LARGEST, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, imagePath + " of the image cannot be edited.")
                    .at(place.toString())
                    .because(e)
                    .remedy("mend it in the image, or build the image anew"));
        }
    }

    /** When the file was last changed; 1970 when there is none. */
    public FileTime modified(String imagePath) {
        try {
            return Files.getLastModifiedTime(place(imagePath), LinkOption.NOFOLLOW_LINKS);
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
        return missingAbove(writtenAt(imagePath));
    }

    /** The directories that are missing above a place of the tree before the first run, the uppermost first. */
    public List<String> missingAbove(String place) {
        OriginalPlaces places = OriginalPlaces.of(root);
        List<String> missing = new ArrayList<>();
        for (int slash = place.lastIndexOf('/'); slash > 0; slash = place.lastIndexOf('/', slash - 1)) {
            String directory = place.substring(0, slash);
            if (Files.exists(places.standsAt(directory), LinkOption.NOFOLLOW_LINKS)) {
                break;
            }
            missing.add(0, directory);
        }
        return missing;
    }

    /** Where {@link #write} writes, as an image path that holds with the statelite layout and without it. */
    public String writtenAt(String imagePath) {
        return OriginalPlaces.of(root).place(imagePath);
    }

    /** Where the file or link of a path itself is, as an image path that holds with the statelite layout and without it. */
    public String entryAt(String imagePath) {
        return OriginalPlaces.of(root).placeOfEntry(imagePath);
    }

    /** Where the file of a path stands: where links lead that are no links of the layout. */
    public Path place(String imagePath) {
        OriginalPlaces places = OriginalPlaces.of(root);
        return places.standsAt(places.place(imagePath));
    }

    /** Where the file or link of a path itself stands. */
    public Path placeOfEntry(String imagePath) {
        OriginalPlaces places = OriginalPlaces.of(root);
        return places.standsAt(places.placeOfEntry(imagePath));
    }

    /** Whether nothing stands there, or an ordinary file of moderate size: what {@link #read} reads. */
    public boolean isReadable(String imagePath) {
        Path place = place(imagePath);
        try {
            return !Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                    || (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS) && Files.size(place) <= LARGEST);
        } catch (IOException e) {
            throw failed("read", imagePath, e);
        }
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
        Path place = place(imagePath);
        try {
            makeDirectories(imagePath);
            keepingTime(parent(place), () -> replace(imagePath, place, content, modeWhenNew, modified));
        } catch (IOException e) {
            throw failed("written", imagePath, e);
        }
    }

    /** Makes the directories that lead to a file; those that were there keep their times. */
    public void makeDirectories(String imagePath) throws IOException {
        for (String directory : missingDirectories(imagePath)) {
            Path made = place(directory);
            keepingTime(parent(made), () -> Files.createDirectory(made));
        }
    }

    /** Removes the file that {@link #write} made, where links lead to it; the links stay. */
    public void removeWritten(String imagePath) {
        remove(imagePath, place(imagePath));
    }

    /** Removes a file or an empty directory, if it is there; one that is not empty stays. */
    public void remove(String imagePath) {
        remove(imagePath, placeOfEntry(imagePath));
    }

    private void remove(String imagePath, Path place) {
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
        if (Files.isDirectory(placeOfEntry(imagePath), LinkOption.NOFOLLOW_LINKS)) {
            remove(imagePath);
        }
    }

    private void replace(
            String imagePath, Path place, String content, String modeWhenNew, Optional<FileTime> modified) {
        new PlacedFile(place, Durability.WHOLE)
                .orSay(failure("written", imagePath))
                .make(beside -> {
                    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                        Files.copy(place, beside, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                    } else {
                        Files.createFile(beside, OWNER_ONLY);
                        Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString(modeWhenNew));
                    }
                    Files.writeString(beside, content, StandardCharsets.ISO_8859_1);
                    if (modified.isPresent()) {
                        Files.setLastModifiedTime(beside, modified.get());
                    }
                });
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
            Files.createDirectories(place(imagePath));
        } catch (IOException e) {
            throw failed("made", imagePath, e);
        }
    }

    private static Path parent(Path place) {
        Path parent = place.getParent();
        return parent == null ? place : parent;
    }

    private ProblemException failed(String done, String imagePath, IOException e) {
        return new ProblemException(failure(done, imagePath).because(e));
    }

    private Problem failure(String done, String imagePath) {
        return Problem.of(Code.IO, imagePath + " of the image cannot be " + done + ".")
                .at(root.directory().toString())
                .remedy("see that its file system has room and can be written, and run the command again");
    }

    /** A change of what a directory holds. */
    public interface Change {
        void make() throws IOException;
    }
}
