package org.litecat.core.table.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/**
 * Tells a file that is as this program wrote it from one that somebody has changed since.
 *
 * <p>The mark is the fraction of the second of the file's time of change, computed from the file's size: whoever changes the
 * file gives it the fraction of that moment. A mark that is lost, by a file system of whole seconds or by an unpacked
 * archive, is no harm: such a file is read with the care that a file edited by hand needs. Hard links share the mark.
 */
final class Seal {
    private static final long MICROS = 1_000_000;
    private static final long FACTOR = 7919;

    private Seal() {}

    /** To be called when everything is written and before it is forced to the disk. */
    static void mark(Path file) throws IOException {
        long second = Files.getLastModifiedTime(file).to(TimeUnit.SECONDS);
        Files.setLastModifiedTime(file, FileTime.from(second * MICROS + mark(Files.size(file)), TimeUnit.MICROSECONDS));
    }

    static boolean isIntact(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        long nanos = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        return nanos % (MICROS * 1000) == mark(attributes.size()) * 1000;
    }

    /** Never 0: that is what a file system of whole seconds makes of every time. */
    private static long mark(long size) {
        return 1 + size * FACTOR % (MICROS - 1);
    }
}
