package org.litecat.litetree.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.litecat.core.host.Sha256;
import org.litecat.litetree.image.FileKind;

/**
 * Whether two trees are copies of each other, told by names, kinds, owners, modes, sizes, times and link targets; what
 * is in the files is not read.
 */
public final class Fingerprint {
    private static final String ATTRIBUTES =
            "unix:mode,uid,gid,size,lastModifiedTime,isDirectory,isRegularFile,isSymbolicLink";

    private static final int DIGITS = 32;

    private Fingerprint() {}

    /** The fingerprint of what stands at a path: the same for equal trees, empty when nothing is there. */
    public static String of(Path path) {
        return of(path, UnaryOperator.identity());
    }

    /** @param standsAt where each path of the tree is to be looked at */
    public static String of(Path top, UnaryOperator<Path> standsAt) {
        try {
            Walk walk = new Walk(standsAt);
            walk.visit(top, "");
            return walk.digest.hex().substring(0, DIGITS);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            if (FileKind.of(standsAt.apply(top)) == FileKind.MISSING) {
                // A file stands where its directory would be.
                return "";
            }
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sortedNames(Path directory) throws IOException {
        List<Path> names = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                Path name = child.getFileName();
                if (name != null) {
                    names.add(name);
                }
            }
        }
        Collections.sort(names);
        return names;
    }

    private static final class Walk {
        private final UnaryOperator<Path> standsAt;
        private final Sha256 digest = new Sha256();

        Walk(UnaryOperator<Path> standsAt) {
            this.standsAt = standsAt;
        }

        void visit(Path place, String name) throws IOException {
            Path path = standsAt.apply(place);
            Map<String, Object> found = Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            String owner = name + "\0" + found.get("mode") + " " + found.get("uid") + " " + found.get("gid") + " ";
            if (Boolean.TRUE.equals(found.get("isSymbolicLink"))) {
                add(owner + "link " + Files.readSymbolicLink(path));
                return;
            }
            FileTime time = (FileTime) Objects.requireNonNull(found.get("lastModifiedTime"));
            owner += time.to(TimeUnit.MICROSECONDS) + " ";
            if (Boolean.TRUE.equals(found.get("isDirectory"))) {
                add(owner + "directory");
                for (Path child : sortedNames(path)) {
                    visit(place.resolve(child), name + "/" + child);
                }
            } else {
                boolean regular = Boolean.TRUE.equals(found.get("isRegularFile"));
                long size = (Long) Objects.requireNonNull(found.get("size"));
                add(owner + (regular ? "file " + size : "special"));
            }
        }

        private void add(String line) {
            digest.add(line + "\n");
        }
    }
}
