package org.litecat.imagebuild.oci;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The fields of one block of a tar archive that begins an entry: POSIX, GNU or older. */
final class TarHeader {
    static final int BLOCK = 512;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_END = 156;
    private static final int LETTER = 156;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;
    private static final int BINARY = 0x80;
    private static final int NUMBER_BITS = 0x7f;
    private static final int BYTE = 0xff;

    private final byte[] block;

    /** @throws IOException when its checksum is another one */
    TarHeader(byte[] block) throws IOException {
        this.block = block.clone();
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            int each = i >= CHECKSUM && i < CHECKSUM_END ? ' ' : block[i];
            unsigned += each & BYTE;
            signed += each;
        }
        long said = number(CHECKSUM, 8, "checksum");
        if (said != unsigned && said != signed) {
            throw new IOException("the header of an entry has another checksum than it says");
        }
    }

    static boolean isEmpty(byte[] block) {
        return Arrays.equals(block, new byte[BLOCK]);
    }

    char letter() {
        return (char) (block[LETTER] & BYTE);
    }

    String name() {
        String name = text(0, 100);
        boolean posix = text(MAGIC, 6).equals("ustar") && block[MAGIC + 5] == 0;
        String prefix = posix ? text(PREFIX, PREFIX_LENGTH) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    String link() {
        return text(157, 100);
    }

    long mode() throws IOException {
        return number(100, 8, "mode");
    }

    long uid() throws IOException {
        return number(108, 8, "owner");
    }

    long gid() throws IOException {
        return number(116, 8, "group");
    }

    long size() throws IOException {
        return number(124, 12, "size");
    }

    long modified() throws IOException {
        return number(136, 12, "time");
    }

    long major() throws IOException {
        return number(329, 8, "device number");
    }

    long minor() throws IOException {
        return number(337, 8, "device number");
    }

    private String text(int from, int length) {
        int end = from;
        while (end < from + length && block[end] != 0) {
            end++;
        }
        return new String(block, from, end - from, StandardCharsets.ISO_8859_1);
    }

    /** Octal digits, or of numbers that need more room, base 256. */
    private long number(int from, int length, String what) throws IOException {
        if ((block[from] & BINARY) != 0) {
            return binary(from, length, what);
        }
        String digits = text(from, length).strip();
        if (!digits.matches("[0-7]{0,12}")) {
            throw new IOException("the " + what + " of an entry is no number");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private long binary(int from, int length, String what) throws IOException {
        boolean negative = (block[from] & BYTE) == BYTE;
        long value = negative ? -1 : block[from] & NUMBER_BITS;
        for (int i = from + 1; i < from + length; i++) {
            long next = value << 8 | block[i] & BYTE;
            if (next >> 8 != value) {
                throw new IOException("the " + what + " of an entry is too large");
            }
            value = next;
        }
        return value;
    }
}
