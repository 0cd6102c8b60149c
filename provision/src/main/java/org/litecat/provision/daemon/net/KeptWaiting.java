package org.litecat.provision.daemon.net;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a client has kept us waiting: the time that our threads have stood reading what it says or writing what it takes.
 * Time in which it waits for us is none of it.
 */
final class KeptWaiting {
    private final LongSupplier nanos;
    private int standing;
    private long since;
    private long before;

    /** @param nanos tells the time, as {@code System.nanoTime} does */
    KeptWaiting(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void begin() {
        if (standing++ == 0) {
            since = nanos.getAsLong();
        }
    }

    synchronized void end() {
        if (--standing == 0) {
            before += nanos.getAsLong() - since;
        }
    }

    /** Forgets what was. */
    synchronized void anew() {
        before = 0;
        since = nanos.getAsLong();
    }

    /** Whether it keeps us waiting now, and has done so for so long altogether. */
    synchronized boolean isAtLeast(Duration time) {
        return standing > 0 && before + nanos.getAsLong() - since >= time.toNanos();
    }
}
