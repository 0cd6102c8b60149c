package org.litecat.litetree.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import org.litecat.litetree.image.ImageRoot;

/** Whether something that was made empty is still empty. */
final class Blank {
    private Blank() {}

    static boolean isBlankFile(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param blank image paths that do not count, because they are empty themselves */
    static boolean isBlankDirectory(ImageRoot root, String directory, Set<String> blank) {
        Path place = root.exactly(directory);
        try (DirectoryStream<Path> children = Files.newDirectoryStream(place)) {
            for (Path child : children) {
                if (!blank.contains(root.imagePath(child))) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
