package org.litecat.core.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * A file that locks are taken on, opened: made when it is missing, for its owner alone, because whoever can read a file can
 * hold a lock on it as long as he likes. Nothing but a regular file is opened, with one name unless its user says otherwise, and
 * no link is followed.
 */
public final class LockFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> NEW = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    private static final int OWNER_ONLY_BITS = 0600;
    private static final int PERMISSIONS = 0777;

    private static final Set<OpenOption> OPTIONS = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private LockFile() {}

    /** @throws IOException when it cannot be opened, or is something else */
    public static FileChannel open(Path file) throws IOException {
        return open(file, false);
    }

    /**
     * The same, and the file may have other names, as after {@code cp -al} of its directory: for locks by which somebody asks
     * only that something be kept, so that a lock of the other name's keeps too much and never too little. Nothing may be
     * written into it.
     */
    public static FileChannel openShared(Path file) throws IOException {
        return open(file, true);
    }

    private static FileChannel open(Path file, boolean otherNames) throws IOException {
        boolean wide = isOpenToOthers(file, otherNames);
        FileChannel channel = FileChannel.open(file, OPTIONS, NEW);
        try {
            if (wide) {
                Files.setPosixFilePermissions(file, OWNER_ONLY);
            }
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isOpenToOthers(Path file, boolean otherNames) throws IOException {
        Map<String, Object> found;
        try {
            found = Files.readAttributes(file, "unix:mode,nlink,isRegularFile", LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return false;
        }
        if (!Boolean.TRUE.equals(found.get("isRegularFile"))) {
            throw new Unfit("no regular file stands there");
        }
        if (!Integer.valueOf(1).equals(found.get("nlink"))) {
            if (otherNames) {
                // Its mode may be somebody else's business.
                return false;
            }
            throw new Unfit(
                    "the file " + file + " has another name elsewhere, and so may be another file than it seems");
        }
        return (mode(found) & PERMISSIONS & ~OWNER_ONLY_BITS) != 0;
    }

    /** Something else, or a file that has a second name: a copy of the directory by links, or somebody who wants that opened. */
    static final class Unfit extends IOException {
        private static final long serialVersionUID = 1;

        Unfit(String why) {
            super(why);
        }
    }

    private static int mode(Map<String, Object> found) {
        return found.get("mode") instanceof Integer mode ? mode : 0;
    }
}
