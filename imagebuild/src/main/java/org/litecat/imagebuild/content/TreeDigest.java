package org.litecat.imagebuild.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.litecat.core.host.Sha256;

/** Tells a directory by what it holds, so that a copy of it counts as the same. */
final class TreeDigest {
    private TreeDigest() {}

    /** Names, types, modes, contents and targets of links; times, owners and inodes may change when an image is copied. */
    static String of(Path directory) throws IOException {
        List<Path> paths;
        try (Stream<Path> walked = Files.walk(directory)) {
            paths = walked.sorted().toList();
        }
        StringBuilder description = new StringBuilder();
        for (Path path : paths) {
            // Two digests, as names may hold whatever separates lines.
            description.append(Sha256.of(directory.relativize(path).toString()));
            description.append(' ').append(Sha256.of(describe(path))).append('\n');
        }
        return Sha256.of(description.toString());
    }

    private static String describe(Path path) throws IOException {
        String mode = String.valueOf(Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS));
        if (Files.isSymbolicLink(path)) {
            return mode + " " + Files.readSymbolicLink(path);
        }
        return Files.isRegularFile(path) ? mode + " " + Sha256.of(path) : mode;
    }
}
