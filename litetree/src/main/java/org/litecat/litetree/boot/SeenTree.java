package org.litecat.litetree.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.litecat.core.host.Sha256;

/** A file, or a directory with all that is in it, as a process on the node sees it. */
public final class SeenTree {
    private final Map<String, SeenFile> files = new TreeMap<>();

    SeenTree() {}

    static SeenTree of(Path top) {
        SeenTree tree = new SeenTree();
        try (Stream<Path> found = Files.walk(top)) {
            found.forEach(file -> tree.files.put(name(top, file), SeenFile.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tree;
    }

    static SeenTree of(SeenFile file) {
        SeenTree tree = new SeenTree();
        tree.files.put("", file);
        return tree;
    }

    private static String name(Path top, Path file) {
        return file.equals(top) ? "" : "/" + top.relativize(file);
    }

    /** By path below the top: empty for the top itself, with a slash in front for what is in it. */
    public Map<String, SeenFile> files() {
        return Collections.unmodifiableMap(files);
    }

    /** What stands at a path below the top. */
    public Optional<SeenFile> at(String below) {
        return Optional.ofNullable(files.get(below));
    }

    /** The same hash means the same tree: names, kinds, modes, owners and contents. */
    public String hash() {
        SeenFile only = files.get("");
        if (files.size() == 1 && only != null && only.kind().equals("file")) {
            return only.content();
        }
        Sha256 digest = new Sha256();
        files.forEach((name, file) -> digest.add(name + "\0" + file + "\0"));
        return digest.hex();
    }

    /** Copies another tree to a path below the top, over what is there. */
    void lay(String below, SeenTree other) {
        for (int slash = below.indexOf('/', 1); slash > 0; slash = below.indexOf('/', slash + 1)) {
            files.putIfAbsent(below.substring(0, slash), SeenFile.MADE_DIRECTORY);
        }
        other.files.forEach((name, file) -> files.put(below + name, file));
    }

    /** Has another tree seen at a path, and nothing of what is there. */
    void cover(String below, SeenTree other) {
        files.keySet().removeIf(name -> name.equals(below) || name.startsWith(below + "/"));
        lay(below, other);
    }
}
