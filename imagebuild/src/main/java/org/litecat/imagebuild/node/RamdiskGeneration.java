package org.litecat.imagebuild.node;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.osimage.ImageLayout;

/**
 * Which generation an initial ramdisk goes with: the file {@code /etc/xcat/generation} in it. It is an archive of its own behind that of
 * dracut, as kernels unpack one after the other: so a generation that differs in nothing else needs no new ramdisk.
 */
public final class RamdiskGeneration {
    private static final String FILE = "etc/xcat/generation";

    /** The longest that is looked at from the end of a ramdisk. */
    private static final int LONGEST = 2048;

    private static final byte[] MAGIC = {0x1f, (byte) 0x8b, 8};

    private RamdiskGeneration() {}

    /**
     * Has the ramdisks of a generation say which one it is, in place of what they say; those that are missing are passed over. What other
     * names of their files lead to stays as it is.
     *
     * @param generation its own layout, with the name of the image
     * @throws org.litecat.core.response.ProblemException when one cannot be written; what was there stays
     */
    public static void stamp(ImageLayout generation, int number) {
        byte[] stamp = archive(number + " " + generation.image() + "\n");
        for (Path ramdisk : List.of(generation.initrdStateless(), generation.initrdStatelite())) {
            if (Files.isRegularFile(ramdisk)) {
                write(ramdisk, stamp);
            }
        }
    }

    /** Takes away what a ramdisk says of a generation: for where there is none. */
    public static void remove(Path ramdisk) {
        write(ramdisk, new byte[0]);
    }

    private static void write(Path ramdisk, byte[] stamp) {
        try {
            long length = lengthWithout(ramdisk);
            boolean same = Files.size(ramdisk) == length + stamp.length && Arrays.equals(tail(ramdisk, length), stamp);
            if (!same) {
                replace(ramdisk, stamp);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replace(Path ramdisk, byte[] stamp) {
        new PlacedFile(ramdisk, Durability.LASTING).make(beside -> {
            long length = lengthWithout(ramdisk);
            Files.copy(ramdisk, beside);
            try (RandomAccessFile file = new RandomAccessFile(beside.toFile(), "rw")) {
                file.setLength(length);
                file.seek(length);
                file.write(stamp);
            }
            Files.setPosixFilePermissions(beside, FileMode.READABLE.permissions());
        });
    }

    /** Behind what dracut made stands at most one archive of ours, which ends the file. */
    private static long lengthWithout(Path ramdisk) throws IOException {
        long size = Files.size(ramdisk);
        long from = Math.max(0, size - LONGEST);
        byte[] tail = tail(ramdisk, from);
        for (int i = tail.length - MAGIC.length; i >= 0; i--) {
            boolean begins = Arrays.equals(tail, i, i + MAGIC.length, MAGIC, 0, MAGIC.length);
            if (begins && isOurs(Arrays.copyOfRange(tail, i, tail.length))) {
                return from + i;
            }
        }
        return size;
    }

    private static byte[] tail(Path file, long from) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(LONGEST, opened.length() - from)];
            opened.seek(from);
            opened.readFully(bytes);
            return bytes;
        }
    }

    private static boolean isOurs(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            String text = new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
            return text.startsWith("070701") && text.contains(FILE + "\0");
        } catch (IOException e) {
            // Compressed bytes that only look like a beginning.
            return false;
        }
    }

    /** As gzip and cpio would make it of these two directories and the file. */
    private static byte[] archive(String text) {
        ByteArrayOutputStream cpio = new ByteArrayOutputStream();
        entry(cpio, "etc", 0040755, "");
        entry(cpio, "etc/xcat", 0040755, "");
        entry(cpio, FILE, 0100644, text);
        entry(cpio, "TRAILER!!!", 0, "");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            cpio.writeTo(gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Form "newc": thirteen numbers of eight digits, name and content, both filled up to whole words. */
    private static void entry(ByteArrayOutputStream cpio, String name, int mode, String content) {
        String header = "070701"
                + String.format(
                        "%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X",
                        0, mode, 0, 0, 1, 0, content.length(), 0, 0, 0, 0, name.length() + 1, 0);
        fill(cpio, header + name + "\0");
        fill(cpio, content);
    }

    private static void fill(ByteArrayOutputStream cpio, String text) {
        cpio.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        while (cpio.size() % 4 != 0) {
            cpio.write(0);
        }
    }
}
