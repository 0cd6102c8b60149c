package org.litecat.litetree.apply;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Puts single things into a tree so that whoever looks sees the old or the new, never a half. */
final class Placement {
    private static final String OWNER_AND_MODE = "unix:uid,gid,mode";

    private static final int MOST_ATTEMPTS = 1000;

    private Placement() {}

    /** Renames on one file system; a file or link that stands at the goal is replaced. */
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Makes a symbolic link, or replaces the file or link that stands there by it. @param scratch a free path */
    static void link(Path place, String target, Path scratch) throws IOException {
        Files.deleteIfExists(scratch);
        Files.createSymbolicLink(scratch, place.getFileSystem().getPath(target));
        rename(scratch, place);
    }

    /** Gives a file or symbolic link a second name. */
    static void secondName(Path file, Path name) throws IOException {
        if (!Files.isSymbolicLink(file)) {
            Files.createLink(name, file);
            return;
        }
        try {
            Files.createLink(name, file);
        } catch (IOException | UnsupportedOperationException e) {
            Files.deleteIfExists(name);
        }
        if (!Files.isSymbolicLink(name)) {
            // Some file systems cannot do this to a link, or do it to what the link leads to; a new link is as good.
            Files.deleteIfExists(name);
            Files.createSymbolicLink(name, Files.readSymbolicLink(file));
        }
    }

    /** Writes a file as a whole, safe from a power failure. @param scratch a free path */
    static void write(Path file, byte[] content, Path scratch) throws IOException {
        Files.deleteIfExists(scratch);
        try (FileChannel channel = FileChannel.open(scratch, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        setMode(scratch, "rw-r--r--");
        rename(scratch, file);
    }

    static void setMode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    /** Gives a directory the owner and the whole mode of another one. */
    static void mirror(Path like, Path directory) throws IOException {
        var found = Files.readAttributes(like, OWNER_AND_MODE, LinkOption.NOFOLLOW_LINKS);
        try {
            Files.setAttribute(directory, "unix:uid", found.get("uid"));
            Files.setAttribute(directory, "unix:gid", found.get("gid"));
            Files.setAttribute(directory, "unix:mode", found.get("mode"));
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            Files.setPosixFilePermissions(directory, Files.getPosixFilePermissions(like));
        }
    }

    /**
     * Deletes a tree without following links; nothing happens when there is none. A copying process that outlived its
     * run may still add to it; it stops when its directories are gone.
     */
    static void deleteTree(Path top) throws IOException {
        for (int attempt = 1; Files.exists(top, LinkOption.NOFOLLOW_LINKS); attempt++) {
            try {
                deleteOnce(top);
            } catch (DirectoryNotEmptyException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void deleteOnce(Path top) throws IOException {
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes found) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
