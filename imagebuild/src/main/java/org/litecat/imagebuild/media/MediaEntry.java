package org.litecat.imagebuild.media;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * One thing on a medium.
 *
 * @param name relative to the medium, without a slash at the end; as the medium has it, whatever that is
 * @param size in bytes; 0 for what is no file
 * @param mode nine letters like {@code rwxr-xr-x}, with {@code s}, {@code S}, {@code t} or {@code T} where they stand in ls(1)
 * @param target where a link leads, or the file that a hard link is another name of; empty for anything else
 */
record MediaEntry(String name, Kind kind, long size, String mode, String target) {
    enum Kind {
        FILE,
        HARD_LINK,
        LINK,
        DIRECTORY,
        /** A device, a pipe or a socket. */
        SPECIAL
    }

    /** Whether it would run with the rights of its owner here, or everybody could write to it. */
    boolean hasStrangeMode() {
        return kind != Kind.LINK && !mode.matches("(?:[r-][w-][x-]){2}[r-]-[x-]");
    }

    /** What is left of its mode here. */
    Set<PosixFilePermission> permissions() {
        Set<PosixFilePermission> permissions =
                PosixFilePermissions.fromString(mode.replaceAll("[st]", "x").replaceAll("[ST]", "-"));
        permissions.remove(PosixFilePermission.OTHERS_WRITE);
        return permissions;
    }
}
