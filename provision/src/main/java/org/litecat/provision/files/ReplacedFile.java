package org.litecat.provision.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** One file that is made beside its place and renamed into it: a reader, and a killed writer, see the old or the new one. */
public record ReplacedFile(Path path) {
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> NOT_PUBLIC = PosixFilePermissions.fromString("rw-r-----");

    /**
     * Writes a file that everybody may read, with the directories above it; one that exists keeps its mode.
     *
     * @throws ProblemException when it cannot be written; what was there stays
     */
    public void write(String text) {
        replace(beside -> make(beside, text, isThere() ? Files.getPosixFilePermissions(path) : READABLE));
    }

    /**
     * Writes a file that its owner and its group alone may read, whatever mode it had; with the directories above it.
     *
     * @throws ProblemException when it cannot be written; what was there stays
     */
    public void writeNotPublic(String text) {
        replace(beside -> make(beside, text, NOT_PUBLIC));
    }

    private boolean isThere() {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private boolean make(Path beside, String text, Set<PosixFilePermission> mode) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (isThere()
                && Files.getPosixFilePermissions(path).equals(mode)
                && Arrays.equals(Files.readAllBytes(path), bytes)) {
            return false;
        }
        // From the first byte on nobody reads it who is not to read it.
        FileAttribute<?> created = PosixFilePermissions.asFileAttribute(mode);
        try (FileChannel channel =
                FileChannel.open(beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), created)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            Files.setPosixFilePermissions(beside, mode);
            channel.force(true);
        }
        return true;
    }

    /** Makes this another name of a file in the same file system. */
    public void hardLink(Path existing) {
        replace(beside -> {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && Files.isSameFile(path, existing)) {
                return false;
            }
            Files.createLink(beside, existing);
            return true;
        });
    }

    /** Makes this a symbolic link. */
    public void symbolicLink(String target) {
        replace(beside -> {
            Files.createSymbolicLink(beside, Path.of(target));
            return true;
        });
    }

    /** Removes the file if it is there. */
    public void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new ProblemException(Problem.of("The file '" + path + "' cannot be removed.")
                    .because(e)
                    .remedy("mend the directory, and try again"));
        }
    }

    private interface Maker {
        /** @return false when what is there is right already */
        boolean make(Path beside) throws IOException;
    }

    private void replace(Maker maker) {
        Path name = path.getFileName();
        Path beside = path.resolveSibling("." + name + ".new");
        try {
            Path directory = path.getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.deleteIfExists(beside);
            if (maker.make(beside)) {
                Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new ProblemException(Problem.of("The file '" + path + "' cannot be written; what was there stays.")
                    .because(e)
                    .remedy("make room or mend the directory, and try again"));
        }
    }
}
