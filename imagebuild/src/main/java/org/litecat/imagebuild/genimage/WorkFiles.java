package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.apache.commons.io.FileUtils;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Small files of the builder's own, and results that appear at their place only when they are complete. */
final class WorkFiles {
    private WorkFiles() {}

    /** The text of a file, empty when there is none. */
    static String read(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    static void write(Path file, String text) {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(beside, text);
            publish(beside, file);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    static void directory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw failed(directory, e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Removes a directory with all that is in it; links in it are removed, not followed. */
    static void deleteTree(Path directory) {
        try {
            if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                FileUtils.deleteDirectory(directory.toFile());
            }
        } catch (IOException e) {
            throw failed(directory, e);
        }
    }

    /** Copies a file so that the copy is whole or not there; its mode is 0644. */
    static void copy(Path from, Path beside, Path to) {
        try {
            Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING);
            publish(beside, to);
        } catch (IOException e) {
            throw failed(to, e);
        }
    }

    /** Moves a complete file of the same file system to its place; it survives a crash that follows. */
    static void publish(Path beside, Path to) {
        try {
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.setPosixFilePermissions(beside, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed(to, e);
        }
    }

    static ProblemException failed(Path file, IOException e) {
        return new ProblemException(Problem.of("The file " + file + " cannot be read or written.")
                .because(e.toString())
                .remedy("see that there is space and that the directory can be written"));
    }
}
