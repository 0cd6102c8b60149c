package org.litecat.core.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The mode that a file gets when it is placed.
 *
 * @param permissions those of a file that is new
 * @param kept whether a file that is replaced keeps the mode that it had
 */
public record FileMode(Set<PosixFilePermission> permissions, boolean kept) {
    /** For everybody to read. */
    public static final FileMode READABLE = of("rw-r--r--");

    /** For its owner and its group: no server that works for others hands it out. */
    public static final FileMode NOT_PUBLIC = of("rw-r-----");

    /** It holds what nobody else is to know. */
    public static final FileMode OWNER_ONLY = of("rw-------");

    public FileMode {
        permissions = Set.copyOf(permissions);
    }

    /** @param text like {@code rw-r--r--}, whatever mode a file had that is replaced */
    public static FileMode of(String text) {
        return new FileMode(PosixFilePermissions.fromString(text), false);
    }

    /** The same for a file that is new; one that is replaced keeps its own. */
    public FileMode whenNew() {
        return new FileMode(permissions, true);
    }

    Set<PosixFilePermission> at(Path place) throws IOException {
        return kept && Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                ? Files.getPosixFilePermissions(place, LinkOption.NOFOLLOW_LINKS)
                : permissions;
    }
}
