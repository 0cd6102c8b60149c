package org.litecat.core.doctor;

import java.time.Duration;

/** How long a check may look at nodes one by one: who waits for the answer has other work, and a part of it is said to be one. */
public final class Deadline {
    private static final Duration TIME = Duration.ofSeconds(2);

    private final long end = System.nanoTime() + TIME.toNanos();

    public boolean isOver() {
        return System.nanoTime() - end > 0;
    }
}
