package org.litecat.provision.daemon.net;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How many bytes a client has moved lately: within one to two spans of time, the running one and the one before. */
final class Progress {
    private final LongSupplier nanos;
    private final long span;
    private long start;
    private long current;
    private long before;

    /** @param nanos tells the time, as {@code System.nanoTime} does */
    Progress(LongSupplier nanos, Duration span) {
        this.nanos = nanos;
        this.span = span.toNanos();
        this.start = nanos.getAsLong();
    }

    synchronized void moved(long bytes) {
        turn();
        current += bytes;
    }

    synchronized long lately() {
        turn();
        return before + current;
    }

    private void turn() {
        long passed = (nanos.getAsLong() - start) / span;
        if (passed > 0) {
            before = passed == 1 ? current : 0;
            current = 0;
            start += passed * span;
        }
    }
}
