package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceDateTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    @Test
    void secondsAreATime() {
        SourceDate date = SourceDate.of(Map.of("SOURCE_DATE_EPOCH", "1700000000"));
        assertThat(date.instant(NOW)).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(date.environment()).containsOnly(Map.entry("SOURCE_DATE_EPOCH", "1700000000"));
        assertThat(SourceDate.of(Map.of()).instant(NOW)).isEmpty();
        assertThat(SourceDate.UNSET.environment()).isEmpty();
    }

    /** What is built later than the time would keep its own times. */
    @ParameterizedTest
    @ValueSource(strings = {"today", "-5", "1.5", "1900000000", "99999999999999999"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> new SourceDate(text).instant(NOW))
                .hasMessageContaining("The time in SOURCE_DATE_EPOCH cannot be used.");
    }
}
