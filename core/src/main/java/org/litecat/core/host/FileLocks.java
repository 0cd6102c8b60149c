package org.litecat.core.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Locks held by the kernel on a file: they end with the process that took them. */
public final class FileLocks implements Locks {
    private static final long POLL_MILLIS = 20;
    private static final int HOLDER_BYTES = 1000;

    @Override
    public HeldLock acquire(Path file, String purpose, Duration wait) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                FileLock lock = await(channel, System.nanoTime() + wait.toNanos());
                if (lock == null) {
                    throw busy(file, channel);
                }
                writeHolder(channel, purpose);
                return () -> release(channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of("The lock file '" + file + "' cannot be used.").because(String.valueOf(e.getMessage())));
        }
    }

    private static @Nullable FileLock await(FileChannel channel, long deadline) throws IOException {
        while (true) {
            FileLock lock = tryLock(channel);
            if (lock != null || System.nanoTime() >= deadline) {
                return lock;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by another thread of this process: as good as held by somebody else.
            return null;
        }
    }

    private static void writeHolder(FileChannel channel, String purpose) throws IOException {
        String holder = "process " + ProcessHandle.current().pid() + ", " + purpose + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static ProblemException busy(Path file, FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(HOLDER_BYTES);
        channel.read(text, 0);
        String holder = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
        return new ProblemException(Problem.of("failed to acquire lock: it is held by " + holder + ".")
                .at(file.toString())
                .remedy("wait until it has ended, or end it, and try again"));
    }

    private static void release(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
