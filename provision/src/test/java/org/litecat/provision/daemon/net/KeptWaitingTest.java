package org.litecat.provision.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptWaitingTest {
    private static final Duration TEN = Duration.ofNanos(10);

    private final AtomicLong now = new AtomicLong(-3);
    private final KeptWaiting kept = new KeptWaiting(now::get);

    @Test
    void timeInWhichTheClientWaitsForUsDoesNotCount() {
        kept.begin();
        now.addAndGet(1);
        kept.end();
        now.addAndGet(1000);

        assertThat(kept.isAtLeast(Duration.ZERO)).isFalse();
        kept.begin();
        now.addAndGet(8);
        assertThat(kept.isAtLeast(TEN)).isFalse();
    }

    @Test
    void whoMovesALittleEachTimeKeepsUsWaitingAllTheSame() {
        for (int i = 0; i < 9; i++) {
            kept.begin();
            now.addAndGet(1);
            kept.end();
        }

        kept.begin();
        now.addAndGet(1);
        assertThat(kept.isAtLeast(TEN)).isTrue();
    }

    @Test
    void whatIsForgottenDoesNotCount() {
        kept.begin();
        now.addAndGet(20);
        kept.end();
        kept.anew();

        kept.begin();
        now.addAndGet(9);
        assertThat(kept.isAtLeast(TEN)).isFalse();
    }
}
