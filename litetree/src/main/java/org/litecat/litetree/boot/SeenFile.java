package org.litecat.litetree.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.litecat.core.host.Sha256;

/**
 * A file as a process on the node sees it.
 *
 * @param kind {@code directory}, {@code file}, {@code link}, or {@code other} for devices, pipes and sockets
 * @param mode permission bits
 * @param content SHA-256 of a file in hexadecimal digits, the text of a link, empty for others
 */
public record SeenFile(String kind, int mode, int uid, int gid, String content) {
    /** A directory that is made because something is to stand in it. */
    static final SeenFile MADE_DIRECTORY = new SeenFile("directory", 0755, 0, 0, "");

    /** A link of ours. */
    static SeenFile link(String target) {
        return new SeenFile("link", 0777, 0, 0, target);
    }

    /** @throws UncheckedIOException when it cannot be read */
    static SeenFile of(Path file) {
        try {
            int mode = (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            int uid = (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            int gid = (Integer) Files.getAttribute(file, "unix:gid", LinkOption.NOFOLLOW_LINKS);
            String kind = "other";
            String content = "";
            if (Files.isSymbolicLink(file)) {
                kind = "link";
                content = Files.readSymbolicLink(file).toString();
            } else if (Files.isDirectory(file)) {
                kind = "directory";
            } else if (Files.isRegularFile(file)) {
                kind = "file";
                content = hash(List.of(file));
            }
            return new SeenFile(kind, mode & 07777, uid, gid, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first file with those of the others put behind it. */
    static SeenFile joined(List<Path> files) {
        SeenFile first = of(files.get(0));
        try {
            return new SeenFile(first.kind(), first.mode(), first.uid(), first.gid(), hash(files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(List<Path> files) throws IOException {
        Sha256 digest = new Sha256();
        for (Path file : files) {
            digest.add(file);
        }
        return digest.hex();
    }

    /** {@code file 0644 0:0}. */
    public String facts() {
        return kind + " " + String.format(Locale.ROOT, "%04o", mode) + " " + uid + ":" + gid;
    }

    @Override
    public String toString() {
        return content.isEmpty() ? facts() : facts() + " " + content;
    }
}
