package org.litecat.imagebuild.liteboot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a cpio archive of the kind "newc", as a kernel unpacks it behind an initial ramdisk (kernel documentation,
 * buffer-format). All in it belongs to root. Directories are made where they are asked for, and nowhere else: the one above may be a
 * link of the ramdisk.
 */
final class NewcArchive {
    private static final int DIRECTORY = 0040755;
    private static final int FILE = 0100000;
    private static final int ALIGNED = 4;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Set<String> directories = new TreeSet<>();
    private int inode = 1;

    /** @param name without a slash in front; once is enough */
    void directory(String name) {
        if (directories.add(name)) {
            entry(name, DIRECTORY, new byte[0]);
        }
    }

    /** @param permissions such as 0644 */
    void file(String name, int permissions, byte[] content) {
        entry(name, FILE | permissions, content);
    }

    void text(String name, String content) {
        file(name, 0644, content.getBytes(StandardCharsets.UTF_8));
    }

    void program(String name, String content) {
        file(name, 0755, content.getBytes(StandardCharsets.UTF_8));
    }

    private void entry(String name, int mode, byte[] content) {
        byte[] called = (name + "\0").getBytes(StandardCharsets.UTF_8);
        int[] fields = {inode++, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, called.length, 0};
        StringBuilder header = new StringBuilder("070701");
        for (int field : fields) {
            header.append(String.format(Locale.ROOT, "%08X", field));
        }
        bytes.writeBytes(header.toString().getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(called);
        align();
        bytes.writeBytes(content);
        align();
    }

    private void align() {
        while (bytes.size() % ALIGNED != 0) {
            bytes.write(0);
        }
    }

    /** The whole archive; nothing is added afterwards. */
    byte[] finished() {
        entry("TRAILER!!!", 0, new byte[0]);
        return bytes.toByteArray();
    }
}
