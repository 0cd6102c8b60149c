package org.litecat.litetree.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.UnaryOperator;
import org.litecat.litetree.image.FileKind;

/** The size of the regular files of a tree. */
final class TreeBytes {
    private final UnaryOperator<Path> standsAt;
    private long bytes;

    private TreeBytes(UnaryOperator<Path> standsAt) {
        this.standsAt = standsAt;
    }

    /**
     * @param standsAt where each path of the tree is to be looked at
     * @return 0 when nothing is there
     */
    static long of(Path top, UnaryOperator<Path> standsAt) {
        TreeBytes size = new TreeBytes(standsAt);
        try {
            size.visit(top);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            if (FileKind.of(standsAt.apply(top)) == FileKind.MISSING) {
                // A file stands where its directory would be.
                return 0;
            }
            throw new UncheckedIOException(e);
        }
        return size.bytes;
    }

    private void visit(Path place) throws IOException {
        Path path = standsAt.apply(place);
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (found.isRegularFile()) {
            bytes += found.size();
        } else if (found.isDirectory()) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
                for (Path child : children) {
                    visit(place.resolve(child.getFileName()));
                }
            }
        }
    }
}
