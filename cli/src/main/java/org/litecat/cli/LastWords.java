package org.litecat.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.litecat.core.response.Problem;

/**
 * What a verb says when its process is ended from outside while it works: by Ctrl-C, by kill, by a terminal that is closed. The
 * exit code is then that of the signal.
 */
final class LastWords implements AutoCloseable {
    /** Who reads what we say may have stopped reading. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final EndingResponse response;
    private final Supplier<Optional<Problem>> words;
    private final Thread hook = new Thread(this::say, "last-words");

    private LastWords(EndingResponse response, Supplier<Optional<Problem>> words) {
        this.response = response;
        this.words = words;
    }

    /**
     * From now on, until it is closed, these are what is said last.
     *
     * @param words of the instant; empty now for a verb that never has anything to say
     */
    static LastWords of(EndingResponse response, Supplier<Optional<Problem>> words) {
        LastWords last = new LastWords(response, words);
        if (words.get().isPresent()) {
            Runtime.getRuntime().addShutdownHook(last.hook);
        }
        return last;
    }

    private void say() {
        Thread saying = new Thread(() -> words.get().ifPresent(response::end), "saying-last-words");
        saying.setDaemon(true);
        saying.start();
        try {
            saying.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process ends already, and says so: not that it has succeeded or failed.
            while (true) {
                LockSupport.park(this);
            }
        }
    }
}
