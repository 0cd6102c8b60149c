package org.litecat.imagebuild.oci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.litecat.core.host.Mounts;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * A root image that is made beside its place, where nobody else may enter. It gets its place together with its definition, or
 * nothing of it is left: neither when the run fails, nor, once the next has begun, when it was killed. For one thread.
 */
final class RootBeside implements AutoCloseable {
    private static final String NAME = ".imgimport-rootimg";
    /** Stands in the hidden directory as soon as the root image may have its place. */
    private static final String MOVING = "moving";
    /** What stands between the directory of diskless images and the hidden one: release, architecture, profile. */
    private static final int DEPTH = 4;

    private final Path directory;
    private final Path hidden;
    private final Mounts mounts;
    private final List<Path> made;
    private boolean kept;

    private RootBeside(Path directory, Mounts mounts, List<Path> made) {
        this.directory = directory;
        this.hidden = directory.resolve(NAME);
        this.mounts = mounts;
        this.made = made;
    }

    /**
     * @param directory of the image
     * @param made directories that are to go, the deepest first, when nothing comes to stand in them
     */
    static RootBeside make(Path directory, Mounts mounts, List<Path> made) throws IOException {
        RootBeside beside = new RootBeside(directory, mounts, made);
        try {
            new TreeRemoval(mounts).removeAny(beside.hidden);
            Files.createDirectory(
                    beside.hidden, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.createDirectory(beside.root());
            return beside;
        } catch (IOException e) {
            beside.close();
            throw e;
        }
    }

    /** The directories that are missing above a place and in it, the deepest first. */
    static List<Path> missing(Path directory) {
        List<Path> missing = new ArrayList<>();
        for (Path above = directory;
                above != null && !Files.exists(above, LinkOption.NOFOLLOW_LINKS);
                above = above.getParent()) {
            missing.add(above);
        }
        return missing;
    }

    Path root() {
        return hidden.resolve("rootimg");
    }

    /** Moves it to its place. */
    void place() throws IOException {
        Files.createFile(hidden.resolve(MOVING));
        FileTime modified = Files.getLastModifiedTime(root());
        Path place = Files.move(root(), directory.resolve("rootimg"), StandardCopyOption.ATOMIC_MOVE);
        Files.setLastModifiedTime(place, modified);
    }

    /** It is defined now. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() {
        clear(directory, hidden, !kept, mounts);
        deleteEmpty(made);
    }

    private static void clear(Path directory, Path hidden, boolean all, Mounts mounts) {
        TreeRemoval removal = new TreeRemoval(mounts);
        boolean moved = Files.exists(hidden.resolve(MOVING), LinkOption.NOFOLLOW_LINKS)
                && !Files.exists(hidden.resolve("rootimg"), LinkOption.NOFOLLOW_LINKS);
        if (all && moved) {
            removal.removeAny(directory.resolve("rootimg"));
        }
        removal.removeAny(hidden);
    }

    private static void deleteEmpty(List<Path> directories) {
        try {
            for (Path each : directories) {
                if (!Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS) || !PathUtils.isEmptyDirectory(each)) {
                    return;
                }
                Files.delete(each);
            }
        } catch (IOException e) {
            // An empty directory is no image.
        }
    }

    /**
     * Takes away what killed runs have left.
     *
     * @param netboot the directory of diskless images
     * @param defined whether a directory is that of an image
     */
    static void sweep(Path netboot, Predicate<Path> defined, Mounts mounts) {
        for (Path hidden : left(netboot, DEPTH)) {
            Path directory = hidden.resolveSibling("").normalize();
            clear(directory, hidden, !defined.test(directory), mounts);
            List<Path> above = new ArrayList<>();
            for (Path each = directory;
                    !each.equals(netboot);
                    each = each.resolveSibling("").normalize()) {
                above.add(each);
            }
            deleteEmpty(above);
        }
    }

    private static List<Path> left(Path directory, int depth) {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return found;
        }
        try (Stream<Path> children = Files.list(directory)) {
            for (Path child : children.toList()) {
                if (String.valueOf(child.getFileName()).equals(NAME)) {
                    found.add(child);
                } else if (depth > 1) {
                    found.addAll(left(child, depth - 1));
                }
            }
            return found;
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The images of this machine cannot be looked at.")
                    .at(directory.toString())
                    .because(e)
                    .remedy("mend that; nothing was imported"));
        }
    }
}
