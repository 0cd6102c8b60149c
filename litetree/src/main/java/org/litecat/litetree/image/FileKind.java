package org.litecat.litetree.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What stands at a place, itself and not what it may lead to. */
public enum FileKind {
    MISSING,
    DIRECTORY,
    LINK,
    /** A regular file, or a device, pipe or socket. */
    FILE;

    public static FileKind of(Path place) {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (found.isSymbolicLink()) {
                return LINK;
            }
            return found.isDirectory() ? DIRECTORY : FILE;
        } catch (NoSuchFileException e) {
            return MISSING;
        } catch (IOException e) {
            if (isBelowFile(place)) {
                return MISSING;
            }
            throw new UncheckedIOException(e);
        }
    }

    /** The system has an error of its own for a path that leads through a file; Java has none. */
    private static boolean isBelowFile(Path place) {
        Path parent = place.getParent();
        return parent != null && !Files.isDirectory(parent);
    }
}
