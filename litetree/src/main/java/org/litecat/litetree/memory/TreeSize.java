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
 * several names once. Links and directories take next to nothing; holes in files count.
 *
 * @param bytes of the whole
 * @param directories of each directory below the top, by its place, with all that is in it
 */
record TreeSize(Path top, long bytes, Map<Path, Long> directories) {
    private static final long PAGE = 4096;
    private static final int SHOWN = 3;
    /** A directory that is nearly all of what it lies in says nothing that one below it does not say better. */
    private static final double NEARLY_ALL = 0.9;

    static TreeSize of(Path top) {
        Walk walk = new Walk();
        try {
            Files.walkFileTree(top, walk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TreeSize(top, walk.total, walk.directories);
    }

    /** @param prefix the image path of the top, with a slash at its end */
    List<MemoryOfEntry.Directory> largest(String prefix) {
        Path in = top;
        long here = bytes;
        List<Map.Entry<Path, Long>> children = childrenOf(in);
        while (!children.isEmpty() && children.get(0).getValue() > here * NEARLY_ALL) {
            List<Map.Entry<Path, Long>> deeper = childrenOf(children.get(0).getKey());
            if (deeper.isEmpty()) {
                break;
            }
            here = children.get(0).getValue();
            children = deeper;
        }
        return children.stream()
                .limit(SHOWN)
                .map(child -> new MemoryOfEntry.Directory(
                        (prefix + top.relativize(child.getKey()) + "/").replaceAll("\\p{Cntrl}", "?"),
                        child.getValue()))
                .toList();
    }

    private List<Map.Entry<Path, Long>> childrenOf(Path directory) {
        return directories.entrySet().stream()
                .filter(entry -> directory.equals(entry.getKey().getParent()) && entry.getValue() > 0)
                .sorted(TreeSize::largestFirst)
                .toList();
    }

    private static int largestFirst(Map.Entry<Path, Long> one, Map.Entry<Path, Long> other) {
        int bySize = other.getValue().compareTo(one.getValue());
        return bySize != 0 ? bySize : one.getKey().compareTo(other.getKey());
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Map<Path, Long> directories = new HashMap<>();
        private final Set<Object> seen = new HashSet<>();
        private final Deque<Long> before = new ArrayDeque<>();
        private long total;

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            before.push(total);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && seen.add(attributes.fileKey())) {
                total += (attributes.size() + PAGE - 1) / PAGE * PAGE;
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
                directories.put(directory, total - start);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
