package org.litecat.imagebuild.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.litecat.core.response.Event;
import org.litecat.core.response.Response;

/** Tells again and again how far a copy is, in MiB and MiB/s, and how long all of it takes at that speed. */
final class CopyProgress implements AutoCloseable {
    private static final double MIB = 1 << 20;
    private static final long PERIOD_MILLIS = 500;
    private static final double ENOUGH_SECONDS = 1;

    private final Path tree;
    private final Response response;
    private final long begun = System.nanoTime();
    private final long whole;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    /** In the order in which they come. */
    private final List<MediaEntry> entries;

    private final Map<String, Integer> order = new HashMap<>();

    private volatile int current;
    private volatile long finished;

    /**
     * @param tree that the media are brought to
     * @param response gets a stage twice a second, the end of the work in the end; on a thread of its own
     */
    CopyProgress(MediaListing listing, Path tree, Response response) {
        this.tree = tree;
        this.response = response;
        this.whole = listing.bytes();
        this.entries = List.copyOf(listing.entries());
        entries.forEach(entry -> order.put(entry.name(), order.size()));
        clock.scheduleAtFixedRate(this::show, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A thing is there whole; the next one is begun. */
    void ended(String name) {
        Integer place = order.get(name);
        if (place != null) {
            finished += entries.get(place).size();
            current = place + 1;
        }
    }

    private void show() {
        int place = current;
        long part = place < entries.size() ? there(entries.get(place)) : 0;
        response.accept(stage(finished + part, System.nanoTime() - begun, whole));
    }

    private long there(MediaEntry entry) {
        try {
            return entry.kind() == MediaEntry.Kind.FILE
                    ? Math.min(entry.size(), Files.size(tree.resolve(entry.name())))
                    : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    static Event.Stage stage(long done, long nanos, long whole) {
        double seconds = nanos / 1e9;
        double rate = done / MIB / seconds;
        String text =
                String.format(Locale.ROOT, "copying, %.0f of %.0f MiB, %.1f MiB/s", done / MIB, whole / MIB, rate);
        if (done < MIB || seconds < ENOUGH_SECONDS) {
            // Too little to tell.
            return new Event.Stage(text, Optional.empty());
        }
        return new Event.Stage(text, Optional.of(Duration.ofSeconds(Math.round(seconds * whole / done))));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        try {
            // Nothing is told any more when the end is.
            clock.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        response.accept(Event.Stage.END);
    }
}
