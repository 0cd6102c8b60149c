package org.litecat.core.host;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Reads files that somebody else may have put where they are, as in an image: a regular file and nothing else is opened, once,
 * and no more of it is read than such a file may have. A pipe in its place would be waited for as long as nobody writes; a
 * link would lead out of the image; a file with holes fills the memory.
 */
public final class PlainFile {
    /** Far more than any record, list or script has. */
    public static final long MODERATE = 64 << 20;

    private static final Set<OpenOption> OPTIONS = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private PlainFile() {}

    /**
     * @param most bytes that it may have; reading on from there fails
     * @throws NoSuchFileException when nothing is there
     * @throws IOException when something else stands there, or it cannot be opened
     */
    public static InputStream open(Path file, long most) throws IOException {
        String key = keyOfRegular(file);
        SeekableByteChannel channel = Files.newByteChannel(file, OPTIONS);
        try {
            if (!key.equals(keyOfRegular(file))) {
                throw new IOException(file + " was replaced while it was opened");
            }
            if (channel.size() > most) {
                throw tooLong(file, most);
            }
            return new Bounded(Channels.newInputStream(channel), file, most);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The whole of it, as {@link #open}. */
    public static byte[] bytes(Path file, long most) throws IOException {
        try (InputStream in = open(file, most)) {
            return in.readAllBytes();
        }
    }

    /** The whole of it, as {@link #open}; what is not of the character set is replaced. */
    public static String text(Path file, long most, Charset charset) throws IOException {
        return new String(bytes(file, most), charset);
    }

    /** @throws IOException when what a path leads to is no regular file: it cannot be read without waiting, or never ends */
    static void require(Path file) throws IOException {
        keyOfRegular(file.toRealPath());
    }

    private static String keyOfRegular(Path file) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isRegularFile()) {
            throw new IOException(file + " is " + kind(found) + " where an ordinary file should be");
        }
        return String.valueOf(found.fileKey());
    }

    private static String kind(BasicFileAttributes found) {
        if (found.isSymbolicLink()) {
            return "a link";
        }
        return found.isDirectory() ? "a directory" : "a pipe, a socket or a device";
    }

    private static IOException tooLong(Path file, long most) {
        return new IOException(file + " is longer than " + most + " bytes, more than such a file has");
    }

    private static final class Bounded extends FilterInputStream {
        private final Path file;
        private final long most;
        private long read;

        Bounded(InputStream in, Path file, long most) {
            super(in);
            this.file = file;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) {
                count(1);
            }
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int some = super.read(bytes, offset, length);
            if (some > 0) {
                count(some);
            }
            return some;
        }

        /** It may grow while it is read. */
        private void count(int some) throws IOException {
            read += some;
            if (read > most) {
                throw tooLong(file, most);
            }
        }
    }
}
