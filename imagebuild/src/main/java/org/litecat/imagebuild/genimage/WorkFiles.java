package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.PlainFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Small files of the builder's own. */
final class WorkFiles {
    private WorkFiles() {}

    /** The text of a file, empty when there is none. */
    static String read(Path file) {
        try {
            return Files.exists(file) ? PlainFile.text(file, PlainFile.MODERATE, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    static void write(Path file, String text) {
        new PlacedFile(file, Durability.WHOLE).text(text, FileMode.READABLE);
    }

    static void directory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw failed(directory, e);
        }
    }

    /** For its owner alone. */
    static void privateDirectory(Path directory) {
        directory(directory);
        try {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
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

    private static ProblemException failed(Path file, IOException e) {
        return new ProblemException(Problem.of(Code.IO, "The file " + file + " cannot be read or written.")
                .because(e.toString())
                .remedy("see that there is space and that the directory can be written"));
    }
}
