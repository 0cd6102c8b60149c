package org.litecat.litetree.apply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Writes and lists the trees of tests. */
final class ImageTree {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));

    private final Path root;

    ImageTree(Path root) {
        this.root = root;
    }

    /** Each item is {@code dir/}, {@code file=content}, {@code link>target} or {@code special|kind}. */
    static ImageTree make(Path root, String... items) throws IOException {
        Files.createDirectories(root);
        ImageTree tree = new ImageTree(root);
        for (String item : items) {
            tree.add(item);
        }
        tree.settle();
        return tree;
    }

    void add(String item) throws IOException {
        int link = item.indexOf('>');
        int file = item.indexOf('=');
        int special = item.indexOf('|');
        if (item.endsWith("/")) {
            Files.createDirectories(root.resolve(item));
        } else if (link > 0) {
            Path path = root.resolve(item.substring(0, link));
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, root.getFileSystem().getPath(item.substring(link + 1)));
        } else if (special > 0) {
            Path path = root.resolve(item.substring(0, special));
            Files.createDirectories(path.getParent());
            SpecialFile.make(path, item.substring(special + 1));
        } else {
            Path path = root.resolve(item.substring(0, file));
            Files.createDirectories(path.getParent());
            Files.writeString(path, item.substring(file + 1));
        }
    }

    /** Gives everything the same old time but special files: who sets that of a pipe would wait for its other end. */
    void settle() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                if (!Files.isSymbolicLink(path) && !SpecialFile.standsAt(path)) {
                    Files.setLastModifiedTime(path, LONG_AGO);
                }
            }
        }
    }

    Path path(String path) {
        return root.resolve(path);
    }

    /** One line a path: what it is, mode, owner, content or target, and time, below the given directories left out. */
    List<String> list(String... without) {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(root)) {
            paths.filter(path -> Stream.of(without).noneMatch(each -> path.startsWith(root.resolve(each))))
                    .sorted()
                    .forEach(path -> lines.add(line(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** The tree without times. */
    List<String> listTimeless(String... without) {
        return list(without).stream().map(line -> line.replaceFirst(" @.*", "")).toList();
    }

    private String line(Path path) {
        try {
            String name = "/" + root.relativize(path);
            if (Files.isSymbolicLink(path)) {
                return name + " -> " + Files.readSymbolicLink(path);
            }
            int mode = (Integer) Files.getAttribute(path, "unix:mode") & 07777;
            String content = Files.isRegularFile(path) ? " =" + Files.readString(path) : "";
            if (SpecialFile.standsAt(path)) {
                content = SpecialFile.describe(path);
            }
            return name + " " + Integer.toOctalString(mode) + " " + Files.getAttribute(path, "unix:uid") + ":"
                    + Files.getAttribute(path, "unix:gid") + content + " @"
                    + Files.getLastModifiedTime(path).to(TimeUnit.MICROSECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
