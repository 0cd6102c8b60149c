package org.litecat.core.host;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;

/** Writes the standard input of a running process; a feed that fails ends the process. */
final class FeedingThread {
    private final Thread thread;
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    private FeedingThread(Process process, Command.Feed feed) {
        thread = new Thread(() -> write(process, feed), "feed-" + process.pid());
        thread.setDaemon(true);
    }

    static FeedingThread start(Process process, Command.Feed feed) {
        FeedingThread feeding = new FeedingThread(process, feed);
        feeding.thread.start();
        return feeding;
    }

    /** Waits for the end of the feed, which comes at the latest with the end of the process, and reports its failure. */
    void finish() throws InterruptedException {
        thread.join();
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private void write(Process process, Command.Feed feed) {
        try (OutputStream pipe = new Pipe(process.getOutputStream())) {
            feed.writeTo(pipe);
        } catch (BrokenPipe e) {
            // The program stopped reading: why, and whether that is wrong, its exit code tells.
            return;
        } catch (IOException e) {
            failure.set(new UncheckedIOException(e));
        } catch (RuntimeException e) {
            failure.set(e);
        }
        if (failure.get() != null) {
            process.destroyForcibly();
        }
    }

    private static final class BrokenPipe extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenPipe(IOException cause) {
            super(cause);
        }
    }

    /** Tells a failure of the pipe from a failure of whoever makes the data. */
    private static final class Pipe extends FilterOutputStream {
        Pipe(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw new BrokenPipe(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw new BrokenPipe(e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } catch (IOException e) {
                throw new BrokenPipe(e);
            }
        }
    }
}
