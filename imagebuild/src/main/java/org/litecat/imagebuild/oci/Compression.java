package org.litecat.imagebuild.oci;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How a layer or an archive is compressed, by its first bytes: what it is said to be is not always so. */
enum Compression {
    NONE(""),
    GZIP("\u001f\u008b"),
    ZSTD("\u0028\u00b5\u002f\u00fd"),
    OTHER("");

    private static final String XZ = "\u00fd7zXZ\0";
    private static final String BZIP2 = "BZh";
    private static final int LONGEST = 6;

    private final String magic;

    Compression(String magic) {
        this.magic = magic;
    }

    static Compression of(Content content) throws IOException {
        try (InputStream in = content.open()) {
            byte[] head = in.readNBytes(LONGEST);
            for (Compression each : new Compression[] {GZIP, ZSTD}) {
                if (begins(head, each.magic)) {
                    return each;
                }
            }
            return begins(head, XZ) || begins(head, BZIP2) ? OTHER : NONE;
        }
    }

    private static boolean begins(byte[] head, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= wanted.length && Arrays.equals(head, 0, wanted.length, wanted, 0, wanted.length);
    }
}
