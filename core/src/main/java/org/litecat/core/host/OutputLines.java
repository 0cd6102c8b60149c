package org.litecat.core.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The lines that a process says, until it and all who share its output have ended. A background process that the program
 * left behind may keep the output open for ever: once the program has ended, silence ends the output too, and so does the
 * time limit.
 */
final class OutputLines {
    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final int LINES_AHEAD = 1000;

    private final Process process;
    private final InputStream output;
    private final long deadline;
    private final BlockingQueue<Optional<String>> read = new ArrayBlockingQueue<>(LINES_AHEAD);

    /** @param limit how long somebody else than the process itself may go on talking */
    OutputLines(Process process, InputStream output, Duration limit) {
        this.process = process;
        this.output = output;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** Hands over every line, on the calling thread. */
    void forEach(Consumer<String> lines) throws InterruptedException {
        Thread reader = new Thread(this::readAll, "output-" + process.pid());
        reader.setDaemon(true);
        reader.start();
        try {
            Optional<String> line = next();
            while (line.isPresent()) {
                lines.accept(line.get());
                line = next();
            }
        } finally {
            reader.interrupt();
        }
    }

    /** @return nothing at the end of the output */
    private Optional<String> next() throws InterruptedException {
        while (true) {
            Optional<String> line = read.poll(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
            boolean over = !process.isAlive() && (line == null || System.nanoTime() >= deadline);
            if (over) {
                return Optional.empty();
            }
            if (line != null) {
                return line;
            }
        }
    }

    private void readAll() {
        try {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    read.put(Optional.of(line));
                }
            } catch (IOException e) {
                // The process was ended while it was read from: what it said is complete.
            }
            read.put(Optional.empty());
        } catch (InterruptedException e) {
            // Nobody listens any more.
            Thread.currentThread().interrupt();
        }
    }
}
