package org.litecat.litetree.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file, or a directory with all that is below it, takes in a tmpfs: regular files in whole pages, a file with
 * several names once, holes not at all. Links and directories take next to nothing.
 *
 * @param bytes of the whole
 * @param filled the same with the holes, as an archive unpacks them
 * @param parts of each directory below the top with all that is in it, and of each large file, by its place
 * @param directories which of them are directories
 */
public record TreeSize(Path top, long bytes, long filled, Map<Path, Long> parts, Set<Path> directories) {
    private static final int SHOWN = 3;
    /** Below it a file is not worth its name, nor a look for holes. */
    private static final long LARGE = 1 << 20;
    /** A directory that is nearly all of what it lies in says nothing that one below it does not say better. */
    private static final double NEARLY_ALL = 0.9;

    /** @throws UncheckedIOException when a directory cannot be read */
    public static TreeSize of(Path top) {
        Walk walk = new Walk();
        try {
            Files.walkFileTree(top, walk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TreeSize(top, walk.total, walk.filled, walk.parts, walk.directories);
    }

    /**
     * The parts that hold most of it; none when the most is in many small files beside them.
     *
     * @param prefix the image path of the top, with a slash at its end
     */
    List<MemoryOfEntry.Part> largest(String prefix) {
        long here = bytes;
        List<Map.Entry<Path, Long>> children = most(childrenOf(top), here);
        while (!children.isEmpty() && children.get(0).getValue() > here * NEARLY_ALL) {
            long child = children.get(0).getValue();
            List<Map.Entry<Path, Long>> deeper = most(childrenOf(children.get(0).getKey()), child);
            if (deeper.isEmpty()) {
                break;
            }
            here = child;
            children = deeper;
        }
        return children.stream()
                .limit(SHOWN)
                .map(child -> new MemoryOfEntry.Part(
                        (prefix + top.relativize(child.getKey()) + (directories.contains(child.getKey()) ? "/" : ""))
                                .replaceAll("\\p{Cntrl}", "?"),
                        child.getValue()))
                .toList();
    }

    /** Nothing of parts that are less than half of what they are in: what holds the most has no name among them. */
    private static List<Map.Entry<Path, Long>> most(List<Map.Entry<Path, Long>> parts, long whole) {
        double sum = parts.stream().mapToDouble(Map.Entry::getValue).sum();
        return sum * 2 < whole ? List.of() : parts;
    }

    private List<Map.Entry<Path, Long>> childrenOf(Path directory) {
        return parts.entrySet().stream()
                .filter(entry -> directory.equals(entry.getKey().getParent()) && entry.getValue() > 0)
                .sorted(TreeSize::largestFirst)
                .toList();
    }

    private static int largestFirst(Map.Entry<Path, Long> one, Map.Entry<Path, Long> other) {
        int bySize = other.getValue().compareTo(one.getValue());
        return bySize != 0 ? bySize : one.getKey().compareTo(other.getKey());
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Map<Path, Long> parts = new HashMap<>();
        private final Set<Path> directories = new HashSet<>();
        private final Set<Object> seen = new HashSet<>();
        private final Deque<Long> before = new ArrayDeque<>();
        private long total;
        private long filled;

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            before.push(total);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && seen.add(attributes.fileKey())) {
                long size = attributes.size();
                long data = size < LARGE ? FileData.pages(size) : FileData.withoutHoles(file, size);
                total = Bytes.sum(total, data);
                filled = Bytes.sum(filled, FileData.pages(size));
                if (data >= LARGE) {
                    parts.put(file, data);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
            if (e != null) {
                throw e;
            }
            long start = before.pop();
            if (!before.isEmpty()) {
                parts.put(directory, total - start);
                directories.add(directory);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
