package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.osimage.ImageLayout;

/**
 * The tree that gets the packages.
 *
 * <p>A new image is made beside its place and moved there when all packages are in: whatever ends the run before that, no
 * half-made root image is ever seen, and the next run starts clean. An image that stands is worked on in place.
 */
final class BuildTree {
    private final Path place;
    private final Path directory;

    private final boolean isNew;

    private BuildTree(Path place, Path directory, boolean isNew) {
        this.place = place;
        this.directory = directory;
        this.isNew = isNew;
    }

    /** Opens the tree; what an earlier run left beside the place is removed. */
    static BuildTree open(ImageLayout layout) {
        Path beside = layout.work().resolve("rootimg");
        try {
            Files.createDirectories(layout.directory());
            boolean stands = stands(layout.rootimg());
            remove(beside);
            Path directory = stands ? layout.rootimg().toRealPath() : beside;
            if (!stands) {
                Files.createDirectories(beside);
                Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            return new BuildTree(layout.rootimg(), directory, !stands);
        } catch (IOException e) {
            throw unusable(layout.rootimg(), e);
        }
    }

    /** An empty directory is no image yet, unless a link or a mount says that it must stay where it is. */
    static boolean stands(Path rootimg) throws IOException {
        if (!Files.exists(rootimg, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (Files.isSymbolicLink(rootimg) || !Files.isDirectory(rootimg)) {
            return true;
        }
        Object ours = Files.getAttribute(rootimg, "unix:dev");
        boolean mounted = !ours.equals(Files.getAttribute(rootimg.toRealPath().getParent(), "unix:dev"));
        try (Stream<Path> entries = Files.list(rootimg)) {
            return mounted || entries.findAny().isPresent();
        }
    }

    Path directory() {
        return directory;
    }

    boolean isNew() {
        return isNew;
    }

    /** Moves a new tree to its place. */
    void publish() {
        if (isNew) {
            try {
                Files.move(directory, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw unusable(place, e);
            }
        }
    }

    /** Removes a new tree that came to nothing. */
    void discard() {
        if (isNew) {
            try {
                remove(directory);
            } catch (IOException e) {
                throw unusable(directory, e);
            }
        }
    }

    private static void remove(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path here, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(here);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static ProblemException unusable(Path place, IOException e) {
        return new ProblemException(Problem.of("The root image cannot be placed.")
                .at(place.toString())
                .because(e.toString())
                .remedy("see that " + place.getParent() + " can be written and holds no foreign mounts"));
    }
}
