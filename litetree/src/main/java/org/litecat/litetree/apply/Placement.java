package org.litecat.litetree.apply;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.litecat.litetree.image.FileKind;

/** Puts single things into a tree so that whoever looks sees the old or the new, never a half. */
final class Placement {
    private static final int MOST_ATTEMPTS = 1000;

    private final TreeOperations tree;

    Placement(TreeOperations tree) {
        this.tree = tree;
    }

    /** Makes a symbolic link, or replaces the file or link that stands there by it. @param scratch a free path */
    void link(Path place, String target, Path scratch) throws IOException {
        deleteIfExists(scratch);
        tree.createLink(scratch, target);
        tree.rename(scratch, place);
    }

    /** Gives a file or symbolic link a second name. */
    void secondName(Path file, Path name) throws IOException {
        if (FileKind.of(file) == FileKind.LINK) {
            // Not every file system gives a link a second name, and some give it to what the link leads to.
            tree.createLink(name, Files.readSymbolicLink(file).toString());
        } else {
            tree.createSecondName(name, file);
        }
    }

    /** Writes a file as a whole, safe from a power failure. @param scratch a free path */
    void write(Path file, byte[] content, Path scratch) throws IOException {
        deleteIfExists(scratch);
        tree.write(scratch, content);
        tree.setMode(scratch, "rw-r--r--");
        tree.rename(scratch, file);
    }

    void createDirectories(Path directory) throws IOException {
        if (FileKind.of(directory) == FileKind.MISSING) {
            createParents(directory);
            tree.createDirectory(directory);
        }
    }

    void createParents(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            createDirectories(parent);
        }
    }

    void deleteIfExists(Path path) throws IOException {
        if (FileKind.of(path) != FileKind.MISSING) {
            try {
                tree.delete(path);
            } catch (NoSuchFileException e) {
                return;
            }
        }
    }

    /**
     * Deletes a tree without following links; nothing happens when there is none. A copying process that outlived its
     * run may still add to it; it stops when its directories are gone.
     */
    void deleteTree(Path top) throws IOException {
        for (int attempt = 1; Files.exists(top, LinkOption.NOFOLLOW_LINKS); attempt++) {
            try {
                Files.walkFileTree(top, new Deletion());
            } catch (DirectoryNotEmptyException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes found) throws IOException {
            tree.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            tree.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
