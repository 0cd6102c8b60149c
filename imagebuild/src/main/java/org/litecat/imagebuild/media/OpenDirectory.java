package org.litecat.imagebuild.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Directories that the servers of nodes can read, whatever mask the administrator works with. */
final class OpenDirectory {
    private static final String MODE = "rwxr-xr-x";

    private OpenDirectory() {}

    /** Makes a directory, and those above it that are missing; one that is there stays as it is. */
    static Path made(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            made(directory.resolveSibling(""));
            Files.createDirectory(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(MODE));
        }
        return directory;
    }
}
