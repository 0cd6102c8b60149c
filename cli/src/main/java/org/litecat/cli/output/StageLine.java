package org.litecat.cli.output;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.litecat.core.response.Event;
import org.litecat.core.response.Shown;

/**
 * The last line of a terminal, which tells where work has come, how long it has taken, and how long it is expected to take: {@code
 * installing packages, 1:23 of about 4:10}. It is written over and over, every second, and is gone while anything else is
 * printed. Work that is done in a moment shows nothing.
 */
public final class StageLine {
    private static final String CLEAR = "\r\u001b[K";
    private static final long MOMENT = TimeUnit.SECONDS.toNanos(1);

    private final Optional<PrintStream> terminal;
    private final IntSupplier columns;
    private final LongSupplier clock;
    private @Nullable ScheduledExecutorService ticker;
    private Event.Stage stage = Event.Stage.END;
    private Optional<Duration> expected = Optional.empty();
    private long begun;
    private int width;
    private boolean drawn;

    /**
     * @param terminal that somebody watches; empty where nobody does
     * @param columns its width, asked for once
     * @param clock in nanoseconds
     */
    StageLine(Optional<PrintStream> terminal, IntSupplier columns, LongSupplier clock) {
        this.terminal = terminal;
        this.columns = columns;
        this.clock = clock;
    }

    public static StageLine none() {
        return new StageLine(Optional.empty(), () -> 0, System::nanoTime);
    }

    /** On standard error, where that is a terminal that can take a line back. */
    public static StageLine at(
            boolean errToTerminal, PrintStream err, Map<String, String> environment, IntSupplier columns) {
        boolean able =
                errToTerminal && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return able ? new StageLine(Optional.of(err), columns, System::nanoTime) : none();
    }

    /** Takes in where the work has come; it is to be seen at the next second. */
    synchronized void take(Event.Stage said) {
        if (terminal.isEmpty()) {
            return;
        }
        if (said.text().isEmpty()) {
            erase();
            stop();
        } else if (stage.text().isEmpty()) {
            begun = clock.getAsLong();
            expected = Optional.empty();
            start();
        }
        said.expected().ifPresent(duration -> expected = said.expected());
        stage = said;
    }

    /** Prints something else; the line stands below it again. */
    synchronized void around(Runnable printing) {
        erase();
        printing.run();
        draw();
    }

    /** Whether a line is to be shown: what is printed meanwhile has to be seen at once. */
    boolean isAtWork() {
        return !stage.text().isEmpty();
    }

    private void start() {
        width = Math.max(1, columns.getAsInt() - 1);
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "stages");
            thread.setDaemon(true);
            return thread;
        });
        started.scheduleAtFixedRate(this::tick, MOMENT, MOMENT, TimeUnit.NANOSECONDS);
        ticker = started;
    }

    private void stop() {
        if (ticker != null) {
            ticker.shutdownNow();
            ticker = null;
        }
    }

    synchronized void tick() {
        draw();
    }

    private void draw() {
        long taken = clock.getAsLong() - begun;
        if (stage.text().isEmpty() || taken < MOMENT) {
            return;
        }
        String text = stage.text() + ", " + minutes(TimeUnit.NANOSECONDS.toSeconds(taken))
                + expected.map(whole -> " of about " + minutes(whole.toSeconds()))
                        .orElse("");
        String shown = Shown.line(text);
        write(CLEAR + shown.substring(0, Math.min(width, shown.length())));
        drawn = true;
    }

    private static String minutes(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    private void erase() {
        if (drawn) {
            write(CLEAR);
            drawn = false;
        }
    }

    private void write(String text) {
        terminal.ifPresent(stream -> {
            stream.print(text);
            stream.flush();
        });
    }
}
