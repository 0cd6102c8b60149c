package org.litecat.core.osimage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptGenerationsTest {
    @Test
    void isAWholeNumber() {
        assertThat(KeptGenerations.of("3")).contains(new KeptGenerations(3));
        assertThat(KeptGenerations.of("9999")).contains(new KeptGenerations(9999));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "01", "1.5", "many", "10000", " 3", "٣"})
    void refusesWhatIsNone(String text) {
        assertThat(KeptGenerations.of(text)).isEmpty();
        assertThat(KeptGenerations.refused(text).what()).contains(text);
    }
}
