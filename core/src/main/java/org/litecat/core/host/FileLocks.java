package org.litecat.core.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Locks held by the kernel on a file: they end with the process that took them. A process has one such object. */
public final class FileLocks implements Locks {
    private static final long POLL_MILLIS = 20;
    private static final int HOLDER_BYTES = 1000;

    /**
     * Files that this process holds or is trying to lock. The kernel drops a process's lock when it closes any
     * descriptor of the file, so nobody else in this process may even open it meanwhile.
     */
    private final Map<Path, String> held = new ConcurrentHashMap<>();

    @Override
    public HeldLock acquire(Path file, String purpose, Duration wait) {
        Path absolute = file.toAbsolutePath().normalize();
        long deadline = System.nanoTime() + wait.toNanos();
        reserve(absolute, purpose, deadline);
        try {
            FileChannel channel = locked(absolute, purpose, deadline);
            return () -> release(absolute, channel);
        } catch (IOException e) {
            held.remove(absolute);
            throw new ProblemException(Problem.of("The lock file '" + file + "' cannot be used.")
                    .because(e)
                    .remedy("see that the file system is mounted, writable and not full, and that you are root"));
        } catch (RuntimeException e) {
            held.remove(absolute);
            throw e;
        }
    }

    private void reserve(Path file, String purpose, long deadline) {
        while (true) {
            String holder = held.putIfAbsent(file, purpose);
            if (holder == null) {
                return;
            }
            if (!mayWait(deadline)) {
                throw busy(file, "process " + ProcessHandle.current().pid() + ", " + holder);
            }
        }
    }

    private static FileChannel locked(Path file, String purpose, long deadline) throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            while (!isLocked(channel)) {
                if (!mayWait(deadline)) {
                    throw busy(file, holder(channel));
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

    /** Waits a moment; false when the time is up or this thread is told to stop. */
    private static boolean mayWait(long deadline) {
        if (System.nanoTime() >= deadline) {
            return false;
        }
        try {
            Thread.sleep(POLL_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void writeHolder(FileChannel channel, String purpose) throws IOException {
        String since = LocalDateTime.now().format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss"));
        String holder = "process " + ProcessHandle.current().pid() + ", " + purpose + ", since " + since + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(HOLDER_BYTES);
        channel.read(text, 0);
        String holder = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
        // Who has just taken the lock has not signed it yet.
        return holder.isEmpty() ? "a process that has just started" : holder;
    }

    private static ProblemException busy(Path file, String holder) {
        return new ProblemException(Problem.of("failed to acquire lock: it is held by " + holder + ".")
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
}
