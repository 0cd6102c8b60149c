package org.litecat.core.osimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseTest {
    @Test
    void countsTheLastNumberDownThenDropsIt() {
        assertThat(new Release("rocky9.2").searchNames()).containsExactly("rocky9.2", "rocky9.1", "rocky9.0", "rocky9");
    }

    @Test
    void doesNotCountBelowANumberWithALeadingZero() {
        assertThat(new Release("ubuntu24.04.1").searchNames())
                .containsExactly("ubuntu24.04.1", "ubuntu24.04.0", "ubuntu24.04");
    }

    @Test
    void forgetsWhatFollowsADash() {
        assertThat(new Release("rhels8-beta").searchNames()).containsExactly("rhels8");
    }

    @Test
    void takesTheFilesOfSle15ForLeap15() {
        assertThat(new Release("leap15.1").searchNames()).containsExactly("leap15.1", "leap15.0", "leap15", "sle15");
    }

    @Test
    void dropsCharacterByCharacter() {
        assertThat(new Release("ol9").prefixes()).containsExactly("ol9", "ol", "o");
    }

    @ParameterizedTest
    @CsvSource({
        "rhels7.3, RH, 7",
        "rocky9.4, RH, 9",
        "Fedora39, RH, 39",
        "sl6.10, RH, 6",
        "centos-stream10, RH, 10",
        "sles12.1, SLES, 12",
        "leap15.5, SLES, 15",
        "ubuntu22.04, UBUNTU, 22",
        "debian12, DEBIAN, 12"
    })
    void belongsToAFamily(String name, OsFamily family, int major) {
        assertThat(new Release(name).family()).contains(family);
        assertThat(new Release(name).major()).isEqualTo(major);
    }

    @ParameterizedTest
    @CsvSource({
        "rhels7.3, rhels, 7, 3",
        "rhels8.6-site, rhels, 8, 6",
        "rhels8.6.0, rhels, 8, 6",
        "centos-stream9, centos-stream, 9, ''",
        "ubuntu22.04.4, ubuntu, 22, 04",
        "linux, linux, '', ''"
    })
    void isSplitIntoLettersAndNumbers(String name, String basename, String major, String minor) {
        Release release = new Release(name);
        assertThat(List.of(release.basename(), release.majorVersion(), release.minorVersion()))
                .containsExactly(basename, major, minor);
    }

    @Test
    void leapTakesTheListsOfSles() {
        assertThat(new Release("leap15.4").prefixes()).endsWith("l", "sles");
        assertThat(new Release("leap15.4").shorterNames()).endsWith("leap1", "sle15");
    }

    @Test
    void isOfNoFamilyWhenNobodyKnowsItsLetters() {
        assertThat(new Release("plan9").family()).isEmpty();
        assertThat(new Release("").family()).isEmpty();
        assertThat(new Release("").major()).isZero();
    }

    @Test
    void knowsCodenames() {
        assertThat(new Release("debian12.5").codename()).contains("bookworm");
        assertThat(new Release("ubuntu22.04.3").codename()).contains("jammy");
        assertThat(new Release("debian99").codename()).isEmpty();
    }
}
