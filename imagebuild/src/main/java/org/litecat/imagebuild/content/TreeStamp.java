package org.litecat.imagebuild.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Describes what a directory holds well enough to tell whether a copy of it is up to date. */
final class TreeStamp {
    private TreeStamp() {}

    /** @return each path below some children of a directory, with its type, mode, owner, and size and time or target */
    static Map<String, String> of(Path directory, Iterable<Path> children) throws IOException {
        Map<String, String> stamp = new TreeMap<>();
        for (Path child : children) {
            try (Stream<Path> paths = Files.walk(child)) {
                for (Path path : (Iterable<Path>) paths::iterator) {
                    stamp.put(directory.relativize(path).toString(), describe(path));
                }
            }
        }
        return stamp;
    }

    private static String describe(Path path) throws IOException {
        String attributes = "unix:mode,uid,gid,size,lastModifiedTime";
        Map<String, Object> found = Files.readAttributes(path, attributes, LinkOption.NOFOLLOW_LINKS);
        String owner = found.get("mode") + " " + found.get("uid") + ":" + found.get("gid");
        if (Files.isSymbolicLink(path)) {
            return owner + " " + Files.readSymbolicLink(path);
        }
        return Files.isDirectory(path) ? owner : owner + " " + found.get("size") + " " + found.get("lastModifiedTime");
    }
}
