package org.litecat.provision.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final AtomicLong now = new AtomicLong(7);
    private final Progress progress = new Progress(now::get, Duration.ofNanos(100));

    @Test
    void forgetsWhatWasMovedLongerAgo() {
        progress.moved(10);
        now.addAndGet(100);
        progress.moved(3);
        assertThat(progress.lately()).isEqualTo(13);

        now.addAndGet(99);
        assertThat(progress.lately()).isEqualTo(13);

        now.addAndGet(1);
        assertThat(progress.lately()).isEqualTo(3);

        now.addAndGet(200);
        assertThat(progress.lately()).isZero();
    }
}
