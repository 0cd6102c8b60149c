package org.litecat.litetree.memory;

import com.sun.jna.LastErrorException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.litecat.litetree.image.SystemCall;

/**
 * How much of a file is data: holes are copied as holes (lseek(2)). How many blocks a file has does not tell, as file systems
 * compress.
 */
final class FileData {
    static final long PAGE = 4096;

    /** No file of an image has as many pieces; the rest of one that has counts as data. */
    private static final int MOST_PIECES = 10_000;

    /** O_NONBLOCK, O_NOFOLLOW and O_CLOEXEC differ between architectures; a regular file is opened at once without. */
    private static final int READ_ONLY = 0;

    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;

    /** ENXIO: there is no data from here on. */
    private static final int NO_MORE = 6;

    private FileData() {}

    /** In whole pages, holes and all. */
    static long pages(long size) {
        return size > Long.MAX_VALUE - PAGE ? Long.MAX_VALUE / PAGE * PAGE : (size + PAGE - 1) / PAGE * PAGE;
    }

    /**
     * In whole pages without the holes, as far as the file system tells them.
     *
     * @param file a regular file
     */
    static long withoutHoles(Path file, long size) {
        if (file.getFileSystem() != FileSystems.getDefault()) {
            return pages(size);
        }
        try {
            int descriptor = SystemCall.named("open").invokeInt(new Object[] {SystemCall.path(file), READ_ONLY});
            try {
                return data(descriptor, size);
            } finally {
                SystemCall.named("close").invokeInt(new Object[] {descriptor});
            }
        } catch (LastErrorException | LinkageError e) {
            return pages(size);
        }
    }

    private static long data(int descriptor, long size) {
        long bytes = 0;
        long end = 0;
        for (int piece = 0; piece < MOST_PIECES && end < size; piece++) {
            long start = seek(descriptor, end, SEEK_DATA);
            if (start < 0) {
                return bytes;
            }
            end = seek(descriptor, start, SEEK_HOLE);
            bytes += pages(end) - start / PAGE * PAGE;
        }
        return end < size ? bytes + pages(size - end) : bytes;
    }

    private static long seek(int descriptor, long from, int whence) {
        try {
            return SystemCall.named("lseek").invokeLong(new Object[] {descriptor, from, whence});
        } catch (LastErrorException e) {
            if (e.getErrorCode() == NO_MORE) {
                return -1;
            }
            throw e;
        }
    }
}
