package org.litecat.provision.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ToldRateTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T12:00:30Z"));
    private final ToldRate rate = new ToldRate("requests", now::get);

    private long admitted(String client, int times) {
        return IntStream.range(0, times).filter(i -> rate.admits(client)).count();
    }

    @Test
    void oneClientTakesNothingFromAnother() {
        assertThat(admitted("loud", 1000)).isEqualTo(60);
        assertThat(admitted("n1", 10)).isEqualTo(10);
    }

    @Test
    void everyMinuteIsAnother() {
        assertThat(admitted("loud", 100)).isEqualTo(60);
        now.set(Instant.parse("2026-01-01T12:01:00Z"));

        assertThat(admitted("loud", 100)).isEqualTo(60);
    }
}
