package org.litecat.core.table.json;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litecat.core.host.LockFile;

/**
 * Keeps the generations that somebody reads from being removed: a reader shares the lock on the byte of {@code .readers}
 * whose offset is the number of the generation, and a writer removes a generation only while it has that byte alone.
 * The kernel drops the locks of a process that ends, by whatever means. A store has one such object.
 */
final class Leases {
    private static final String FILE = ".readers";

    private final Path file;
    private final Map<Long, Lease> held = new HashMap<>();

    /** One for the life of the store: the kernel drops all locks of the file when any descriptor of it is closed. */
    private @Nullable FileChannel channel;

    Leases(Path directory) {
        this.file = directory.resolve(FILE);
    }

    /** What is to be done while nobody reads a generation. */
    interface Removal {
        void run() throws IOException;
    }

    /**
     * Keeps a generation until the reader is no longer referred to.
     *
     * @return false when a writer is removing it
     */
    synchronized boolean keep(long generation, Object reader) {
        Lease lease = held.get(generation);
        if (lease == null) {
            releaseUnused();
            try {
                FileLock lock = open().tryLock(generation, 1, true);
                if (lock == null) {
                    return false;
                }
                lease = new Lease(lock, new ArrayList<>());
                held.put(generation, lease);
            } catch (IOException | OverlappingFileLockException e) {
                // A file system that is read-only has no writers, one without locks has no better promise to make, and
                // who may only read the tables must not keep those who change them from anything.
                return true;
            }
        }
        lease.readers.add(new WeakReference<>(reader));
        return true;
    }

    /** Removes a generation, or leaves it alone when somebody reads it. */
    synchronized void unlessRead(long generation, Removal removal) throws IOException {
        releaseUnused();
        try (FileLock alone = open().tryLock(generation, 1, false)) {
            if (alone != null) {
                removal.run();
            }
        } catch (OverlappingFileLockException e) {
            // This process reads it.
        }
    }

    private FileChannel open() throws IOException {
        FileChannel opened = channel;
        if (opened == null) {
            opened = LockFile.openShared(file);
            channel = opened;
        }
        return opened;
    }

    private void releaseUnused() {
        held.values().removeIf(Lease::ended);
    }

    private record Lease(FileLock lock, List<WeakReference<Object>> readers) {
        boolean ended() {
            readers.removeIf(reader -> reader.refersTo(null));
            if (!readers.isEmpty()) {
                return false;
            }
            try {
                lock.release();
                return true;
            } catch (IOException e) {
                return false;
            }
        }
    }
}
