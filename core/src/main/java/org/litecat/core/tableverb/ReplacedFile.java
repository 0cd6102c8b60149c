package org.litecat.core.tableverb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/**
 * A text file that is replaced as a whole: what was there stays until then, and when the new text cannot be written. One
 * that was not there is for its owner alone, since tables hold passwords; one that was keeps its mode.
 */
final class ReplacedFile {
    private static final String PREFIX = ".";
    private static final String SUFFIX = ".new";

    private final Path file;
    private final Path unfinished;

    private ReplacedFile(Path file, Path unfinished) {
        this.file = file;
        this.unfinished = unfinished;
    }

    /** @param file a link is followed; what is no regular file, such as a device, is written to as it is */
    static ReplacedFile of(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new ReplacedFile(file, beside(file));
        }
        return Files.isRegularFile(file)
                ? new ReplacedFile(file.toRealPath(), beside(file.toRealPath()))
                : new ReplacedFile(file, file);
    }

    private static Path beside(Path file) {
        return file.resolveSibling(PREFIX + Objects.requireNonNull(file.getFileName()) + SUFFIX);
    }

    /** Writes the new text beside the old one; nothing of it is left when that fails. */
    void write(List<String> lines) throws IOException {
        try {
            if (!file.equals(unfinished)) {
                Files.deleteIfExists(unfinished);
                Files.createFile(
                        unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(unfinished, lines);
            if (Files.exists(file) && !file.equals(unfinished)) {
                Files.setPosixFilePermissions(unfinished, Files.getPosixFilePermissions(file));
            }
        } catch (IOException e) {
            discard();
            throw e;
        }
    }

    /** Puts the new text in the place of the old one. */
    void replace() throws IOException {
        if (!file.equals(unfinished)) {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Takes the new text away, if there is any. */
    void discard() throws IOException {
        if (!file.equals(unfinished)) {
            Files.deleteIfExists(unfinished);
        }
    }
}
