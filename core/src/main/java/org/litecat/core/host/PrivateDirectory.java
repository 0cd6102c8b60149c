package org.litecat.core.host;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * A directory in which nobody but the user whom this process acts for can do anything: made with mode 0700 when it is
 * missing, refused when it, or the directory that it stands in, is somebody else's, a link, or was open for others to write.
 */
public final class PrivateDirectory {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<?> NEW = PosixFilePermissions.asFileAttribute(OWNER_ONLY);

    /** Of those above it: others may look, and never write, whatever umask this process was given. */
    private static final FileAttribute<?> ABOVE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));

    private PrivateDirectory() {}

    /**
     * The directory, once it is there and private.
     *
     * @throws ProblemException when it cannot be made, or is not to be trusted: nothing was changed
     */
    public static Path require(Path directory) {
        try {
            Path whole = directory.toAbsolutePath();
            make(whole);
            // Whoever can write there can put another directory in its place while somebody holds a lock in it.
            othersMay(whole.resolveSibling(""));
            if (othersMay(whole)) {
                // Whoever could look at it could not change it.
                Files.setPosixFilePermissions(whole, OWNER_ONLY);
            }
            return directory;
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The directory '" + directory + "' cannot be used.")
                    .because(e)
                    .remedy("see that the file system is mounted, writable and not full, and that you are root"));
        }
    }

    private static void make(Path directory) throws IOException {
        makeAbove(directory.getParent());
        try {
            Files.createDirectory(directory, NEW);
        } catch (FileAlreadyExistsException e) {
            // It is looked at like one that was not made here.
        }
    }

    private static void makeAbove(@Nullable Path above) throws IOException {
        if (above != null && !Files.isDirectory(above)) {
            Files.createDirectories(above, ABOVE);
        }
    }

    /** Whether others may do anything there; nothing that could be changed by them is taken. */
    private static boolean othersMay(Path directory) throws IOException {
        PosixFileAttributes found =
                Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isDirectory()) {
            throw refused(directory, found.isSymbolicLink() ? "it is a link" : "it is no directory");
        }
        int owner = FileOwner.of(directory);
        int ourselves = FileOwner.ourselves();
        if (owner != ourselves) {
            throw refused(directory, "it belongs to user " + owner + ", and this is run as user " + ourselves);
        }
        Set<PosixFilePermission> others = EnumSet.copyOf(found.permissions());
        others.removeAll(OWNER_ONLY);
        if (others.contains(PosixFilePermission.GROUP_WRITE) || others.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw refused(
                    directory,
                    "others may write into it: its mode is " + PosixFilePermissions.toString(found.permissions()));
        }
        return !others.isEmpty();
    }

    private static ProblemException refused(Path directory, String why) {
        return new ProblemException(Problem.of(Code.DENIED, "The directory '" + directory + "' is not to be trusted.")
                .because(why)
                .remedy("find out who made it, then remove it (rm -r " + directory
                        + "): it is made again, for its owner" + " alone, when it is needed"));
    }
}
