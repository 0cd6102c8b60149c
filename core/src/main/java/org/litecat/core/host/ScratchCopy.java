package org.litecat.core.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A copy of the regular files of one directory, in a directory of its own that goes with it. */
public final class ScratchCopy implements AutoCloseable {
    /** The database of a root image is some ten times smaller. */
    private static final long MOST_BYTES = 1L << 30;

    private final Path directory;

    private ScratchCopy(Path directory) {
        this.directory = directory;
    }

    /** @throws IOException when it cannot be copied, or is far too big; nothing is left then */
    public static ScratchCopy of(Path source) throws IOException {
        ScratchCopy copy = new ScratchCopy(Files.createTempDirectory("litecat"));
        try {
            copy.fill(source);
            return copy;
        } catch (IOException e) {
            copy.close();
            throw e;
        }
    }

    public Path directory() {
        return directory;
    }

    private void fill(Path source) throws IOException {
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(source)) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    bytes += Files.size(file);
                    if (bytes > MOST_BYTES) {
                        throw new IOException("the files are bigger than " + MOST_BYTES + " bytes");
                    }
                    Files.copy(file, directory.resolve(file.getFileName().toString()), LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
