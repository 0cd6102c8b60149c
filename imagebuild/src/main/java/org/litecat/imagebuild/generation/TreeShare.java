package org.litecat.imagebuild.generation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.osimage.ImageLayout;

/**
 * How much of the disk the files of a generation take.
 *
 * @param bytes of all its files, one with several names once
 * @param own of those that no other generation has; empty where files share blocks, which the file system does not tell
 */
public record TreeShare(long bytes, Optional<Long> own) {
    /** @throws UncheckedIOException when the tree cannot be read */
    public static TreeShare of(ImageLayout generation) {
        boolean told = MadeOf.read(generation)
                .filter(made -> made.base() > 0 && made.method() == CopyMethod.REFLINK)
                .isEmpty();
        try {
            Sum sum = new Sum();
            Files.walkFileTree(generation.rootimg().toRealPath(), sum);
            return new TreeShare(sum.bytes, told ? Optional.of(sum.own()) : Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Sum extends SimpleFileVisitor<Path> {
        /** Of files with several names: how many were not met yet. */
        private final Map<Object, Long> elsewhere = new HashMap<>();

        private final Map<Object, Long> sizes = new HashMap<>();
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!attributes.isRegularFile()) {
                return FileVisitResult.CONTINUE;
            }
            Object names = Files.getAttribute(file, "unix:nlink", java.nio.file.LinkOption.NOFOLLOW_LINKS);
            long number = names instanceof Integer known ? known : 1;
            Object key = attributes.fileKey();
            if (number == 1 || key == null) {
                bytes += attributes.size();
            } else if (elsewhere.merge(key, number - 1, (before, first) -> before - 1) == number - 1) {
                bytes += attributes.size();
                sizes.put(key, attributes.size());
            }
            return FileVisitResult.CONTINUE;
        }

        private long own() {
            long shared = elsewhere.entrySet().stream()
                    .filter(each -> each.getValue() > 0)
                    .mapToLong(each -> sizes.getOrDefault(each.getKey(), 0L))
                    .sum();
            return bytes - shared;
        }
    }
}
