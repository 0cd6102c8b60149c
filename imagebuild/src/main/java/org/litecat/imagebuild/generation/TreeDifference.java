package org.litecat.imagebuild.generation;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** By what files two trees differ: kind, owner, mode, target or content; times alone make no difference. */
final class TreeDifference {
    private static final String ATTRIBUTES = "unix:uid,gid,mode,rdev,size,ino,dev,lastModifiedTime";

    /**
     * A path that differs.
     *
     * @param path from the root of the image on
     * @param before bytes; -1 when it was not there
     * @param after bytes; -1 when it is there no more
     */
    record Changed(String path, long before, long after) {
        String word() {
            return before < 0 ? "added" : after < 0 ? "removed" : "changed";
        }

        long grows() {
            return Math.max(0, after) - Math.max(0, before);
        }
    }

    private final Path before;
    private final Path after;

    TreeDifference(Path before, Path after) {
        this.before = before;
        this.after = after;
    }

    /** By path. */
    List<Changed> changed() throws IOException {
        Map<String, Map<String, Object>> then = entries(before);
        Map<String, Map<String, Object>> now = entries(after);
        TreeSet<String> paths = new TreeSet<>(then.keySet());
        paths.addAll(now.keySet());
        List<Changed> changed = new ArrayList<>();
        for (String path : paths) {
            Map<String, Object> old = then.getOrDefault(path, Map.of());
            Map<String, Object> other = now.getOrDefault(path, Map.of());
            if (old.isEmpty() || other.isEmpty() || differs(path, old, other)) {
                changed.add(new Changed("/" + path, bytes(old), bytes(other)));
            }
        }
        return changed;
    }

    private boolean differs(String path, Map<String, Object> old, Map<String, Object> other) throws IOException {
        if (same(old, other, "ino") && same(old, other, "dev")) {
            return false;
        }
        if (!same(old, other, "mode") || !same(old, other, "uid") || !same(old, other, "gid")) {
            return true;
        }
        Path one = before.resolve(path);
        Path two = after.resolve(path);
        if (Files.isSymbolicLink(one)) {
            return !Files.readSymbolicLink(one).equals(Files.readSymbolicLink(two));
        }
        if (Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)) {
            return !same(old, other, "size") || Files.mismatch(one, two) >= 0;
        }
        return !Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS) && !same(old, other, "rdev");
    }

    private static boolean same(Map<String, Object> old, Map<String, Object> other, String attribute) {
        return String.valueOf(old.get(attribute)).equals(String.valueOf(other.get(attribute)));
    }

    private static long bytes(Map<String, Object> entry) {
        if (entry.isEmpty()) {
            return -1;
        }
        boolean regular = entry.get("mode") instanceof Integer mode && (mode & 0170000) == 0100000;
        return regular && entry.get("size") instanceof Long size ? size : 0;
    }

    private static Map<String, Map<String, Object>> entries(Path root) throws IOException {
        Map<String, Map<String, Object>> entries = new TreeMap<>();
        Path real = root.toRealPath();
        Files.walkFileTree(real, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (!directory.equals(real)) {
                    add(directory);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                add(file);
                return FileVisitResult.CONTINUE;
            }

            private void add(Path entry) throws IOException {
                entries.put(
                        real.relativize(entry).toString(),
                        Files.readAttributes(entry, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS));
            }
        });
        return entries;
    }
}
