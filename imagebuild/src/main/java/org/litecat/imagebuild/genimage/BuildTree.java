package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.io.file.PathUtils;
import org.litecat.core.host.Mounts;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

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
    private final TreeRemoval removal;

    private BuildTree(Path place, Path directory, boolean isNew, TreeRemoval removal) {
        this.place = place;
        this.directory = directory;
        this.isNew = isNew;
        this.removal = removal;
    }

    /** Opens the tree; what an earlier run left beside the place is removed. */
    static BuildTree open(ImageLayout layout, Mounts mounts) {
        TreeRemoval removal = new TreeRemoval(mounts);
        Path beside = layout.work().resolve("rootimg");
        try {
            Files.createDirectories(layout.directory());
            boolean stands = stands(layout.rootimg(), mounts);
            removal.removeAny(beside);
            Path directory = stands ? layout.rootimg().toRealPath() : beside;
            if (!stands) {
                Files.createDirectories(beside);
                Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            return new BuildTree(layout.rootimg(), directory, !stands, removal);
        } catch (IOException e) {
            throw unusable(layout.rootimg(), e);
        }
    }

    /** Whether a run would work on a tree that stands. */
    static boolean isThere(ImageLayout layout, Mounts mounts) {
        try {
            return stands(layout.rootimg(), mounts);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The root image cannot be looked at.")
                    .at(layout.rootimg().toString())
                    .because(e));
        }
    }

    /** An empty directory is no image yet, unless a link or a mount says that it must stay where it is. */
    static boolean stands(Path rootimg, Mounts mounts) throws IOException {
        if (!Files.exists(rootimg, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (Files.isSymbolicLink(rootimg) || !Files.isDirectory(rootimg)) {
            return true;
        }
        return mounts.below(rootimg).contains(rootimg.toRealPath()) || !PathUtils.isEmptyDirectory(rootimg);
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
            removal.removeAny(directory);
        }
    }

    private static ProblemException unusable(Path place, IOException e) {
        return new ProblemException(Problem.of(Code.IO, "The root image cannot be placed.")
                .at(place.toString())
                .because(e.toString())
                .remedy("see that " + place.getParent() + " can be written and holds no foreign mounts"));
    }
}
