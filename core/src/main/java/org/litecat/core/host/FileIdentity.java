package org.litecat.core.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which thing of this machine a path leads to: links, bind mounts and whatever else gives it another name change nothing. */
public record FileIdentity(long device, long inode) {
    /**
     * Of what a path leads to, all links followed; empty when nothing is there.
     *
     * @throws IOException when it cannot be looked at
     */
    public static Optional<FileIdentity> of(Path path) throws IOException {
        try {
            Map<String, Object> found = Files.readAttributes(path, "unix:dev,ino");
            return Optional.of(new FileIdentity(number(found, "dev"), number(found, "ino")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static long number(Map<String, Object> found, String name) {
        return found.get(name) instanceof Long number ? number : 0;
    }

    /** Two numbers in hexadecimal digits, for the name of a file. */
    @Override
    public String toString() {
        return Long.toHexString(device) + "-" + Long.toHexString(inode);
    }
}
