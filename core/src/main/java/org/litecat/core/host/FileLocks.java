package org.litecat.core.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Locks held by the kernel on a file: they end with the process that took them. A process has one such object. */
public final class FileLocks implements Locks {
    private static final long POLL_MILLIS = 20;
    private static final int HOLDER_BYTES = 1000;

    /** Who waits no longer than this is not told: most holders are gone by then, and the others have signed. */
    private static final Duration SILENCE = Duration.ofMillis(200);

    /**
     * Files that this process holds or is trying to lock. The kernel drops a process's lock when it closes any
     * descriptor of the file, so nobody else in this process may even open it meanwhile.
     */
    private final Map<Path, String> held = new ConcurrentHashMap<>();

    @Override
    public HeldLock acquire(Path file, String purpose, Duration wait, Consumer<String> waiting) {
        Path place = place(file);
        Patience patience = new Patience(wait, waiting);
        reserve(place, purpose, patience);
        try {
            FileChannel channel = locked(place, purpose, patience);
            return () -> release(place, channel);
        } catch (IOException e) {
            held.remove(place);
            throw unusable(file, e);
        } catch (RuntimeException e) {
            held.remove(place);
            throw e;
        }
    }

    /** One file by one name, whichever way its directory is called. */
    private static Path place(Path file) {
        Path absolute = file.toAbsolutePath();
        try {
            Path directory = absolute.resolveSibling("");
            Files.createDirectories(directory);
            return directory.toRealPath().resolve(absolute.getFileName());
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static ProblemException unusable(Path file, IOException e) {
        return new ProblemException(Problem.of(Code.IO, "The lock file '" + file + "' cannot be used.")
                .because(e)
                .remedy(remedy(file, e)));
    }

    /** The name alone goes, and whoever is next makes a new file. A lock on the old one would keep nobody out then. */
    private static String remedy(Path file, IOException e) {
        return e instanceof LockFile.Unfit
                ? "a lock file holds nothing that is needed: find out who put it there, such as cp -al of its directory; then,"
                        + " when no verb and no xcatd is at work, "
                        + Command.of("rm", file.toString()).text()
                        + "; what it leads to, or has as its other name, stays"
                : "see that the file system is mounted, writable and not full, and that you are root";
    }

    private void reserve(Path file, String purpose, Patience patience) {
        while (true) {
            String other = held.putIfAbsent(file, purpose);
            if (other == null) {
                return;
            }
            String holder = "process " + LockHolder.ownProcess() + ", " + other;
            if (!patience.lasts(holder)) {
                throw busy(file, holder);
            }
        }
    }

    private static FileChannel locked(Path file, String purpose, Patience patience) throws IOException {
        FileChannel channel = LockFile.open(file);
        try {
            while (!isLocked(channel)) {
                String holder = LockHolder.of(file, signed(file, channel));
                if (!patience.lasts(holder)) {
                    throw busy(file, holder);
                }
            }
            writeHolder(channel, purpose);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Held by another object of this process: as good as held by somebody else.
            return false;
        }
    }

    private static void writeHolder(FileChannel channel, String purpose) throws IOException {
        String holder = LockHolder.signature(purpose) + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** Nobody writes to the file but who takes the lock. */
    private static String signed(Path file, FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(HOLDER_BYTES);
        channel.read(text, 0);
        LocalDateTime since =
                LocalDateTime.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneId.systemDefault());
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip() + ", since "
                + since.format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss"));
    }

    private static ProblemException busy(Path file, String holder) {
        return new ProblemException(Problem.of(Code.LOCKED, "failed to acquire lock: it is held by " + holder + ".")
                .at(file.toString())
                .remedy("wait until it has ended, or end it, and try again"));
    }

    private void release(Path file, FileChannel channel) {
        try {
            if (channel.isOpen()) {
                channel.close();
                held.remove(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a lock as long as it was told to, and says once that it does. */
    private static final class Patience {
        private final long start = System.nanoTime();
        private final Duration wait;
        private final Consumer<String> waiting;
        private boolean said;

        Patience(Duration wait, Consumer<String> waiting) {
            this.wait = wait;
            this.waiting = waiting;
        }

        /** Waits a moment; false when the time is up or this thread is told to stop. */
        boolean lasts(String holder) {
            long waited = System.nanoTime() - start;
            if (waited >= wait.toNanos()) {
                return false;
            }
            if (!said && waited >= SILENCE.toNanos()) {
                said = true;
                waiting.accept(holder);
            }
            try {
                Thread.sleep(POLL_MILLIS);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
