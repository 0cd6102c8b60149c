package org.litecat.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.litecat.core.response.ProblemException;

class SelectionTest {
    private static final Map<String, String> NODE = Map.of("arch", "x86_64", "os", "rhels9.4", "ip", "fe80::1");

    @Test
    void allConditionsMustHold() {
        assertThat(matches("arch==x86_64::os=~^rh")).isTrue();
        assertThat(matches("arch==x86_64::os=~^sles")).isFalse();
    }

    @Test
    void twoConditionsOnOneAttributeMustBothHold() {
        assertThat(Selection.parse("os=~^rh").and(Selection.parse("os!~9")).matches(NODE::get))
                .isFalse();
        assertThat(matches("os=~^rh::os=~9")).isTrue();
    }

    @Test
    void anObjectWithoutTheAttributeNeverMatches() {
        assertThat(matches("serialport!=0")).isFalse();
        assertThat(matches("serialport!~0")).isFalse();
        assertThat(matches("serialport==")).isFalse();
    }

    @Test
    void keepsDoubleColonsOfAnAddressInTheValue() {
        assertThat(matches("ip==fe80::1")).isTrue();
        assertThat(matches("ip==fe80::1::arch==x86_64")).isTrue();
        assertThat(Selection.parse("ip==fe80::1::arch==x86_64").criteria()).hasSize(2);
    }

    @Test
    void refusesWhatIsNoCondition() {
        assertThatThrownBy(() -> Selection.parse("arch"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Incorrect selection string specified with -w flag.")
                .hasMessageContaining("'arch'");
    }

    private static boolean matches(String text) {
        return Selection.parse(text).matches(NODE::get);
    }
}
