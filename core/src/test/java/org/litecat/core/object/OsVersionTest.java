package org.litecat.core.object;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OsVersionTest {
    @Test
    void countsTheLastNumberDownThenDropsIt() {
        assertThat(new OsVersion("rocky9.2").searchNames())
                .containsExactly("rocky9.2", "rocky9.1", "rocky9.0", "rocky9");
    }

    @Test
    void doesNotCountBelowANumberWithALeadingZero() {
        assertThat(new OsVersion("ubuntu24.04.1").searchNames())
                .containsExactly("ubuntu24.04.1", "ubuntu24.04.0", "ubuntu24.04");
    }

    @Test
    void forgetsWhatFollowsADash() {
        assertThat(new OsVersion("rhels8-beta").searchNames()).containsExactly("rhels8");
    }

    @Test
    void takesTheFilesOfSle15ForLeap15() {
        assertThat(new OsVersion("leap15.1").searchNames()).containsExactly("leap15.1", "leap15.0", "leap15", "sle15");
    }
}
