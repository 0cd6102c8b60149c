package org.litecat.core.osimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.litecat.core.osimage.UnnamedRelease.Taken;
import org.litecat.core.testing.TestTables;

class UnnamedReleaseTest {
    private static Optional<Taken> of(String image, String osarch, String... copied) {
        List<CopiedMedia> media = Arrays.stream(copied)
                .map(name -> name.split("_", 2))
                .map(parts -> new CopiedMedia(new Release(parts[0]), parts[1], List.of("/install/x")))
                .toList();
        return new UnnamedRelease(new HostRelease(new Release("debian12"), "x86_64"), media).of(image, osarch);
    }

    @Test
    void theMachinesOwnIsMeantWhereItsMediaOrNoneWereCopied() {
        assertThat(of("rhels7.3-custom", "")).isEmpty();
        assertThat(of("rhels7.3-custom", "", "rhels7.3_ppc64le", "debian12_x86_64"))
                .isEmpty();
    }

    @Test
    void theReleaseThatBeginsTheNameIsTaken() {
        assertThat(of("rhels7.3-custom-statelite", "", "rhels7.3_ppc64le", "rhels8.6_x86_64"))
                .contains(new Taken(
                        new Release("rhels7.3"),
                        "ppc64le",
                        "Taken for osvers and osarch: rhels7.3, ppc64le; its name begins that of the definition."));
        assertThat(of("rhels8.6-site-x", "", "rhels8.6_x86_64", "rhels8.6-site_x86_64"))
                .hasValueSatisfying(taken -> assertThat(taken.release().name()).isEqualTo("rhels8.6-site"));
    }

    @Test
    void elseTheOnlyOneIsTaken() {
        assertThat(of("mine", "", "rhels7.3_ppc64le")).hasValueSatisfying(taken -> {
            assertThat(taken.release().name()).isEqualTo("rhels7.3");
            assertThat(taken.why()).contains("the only one that copycds has copied");
        });
        assertThat(of("mine", "x86_64", "rhels7.3_ppc64le", "rhels8.6_x86_64"))
                .hasValueSatisfying(taken -> assertThat(taken.why()).contains("for osarch=x86_64"));
        assertThat(of("mine", "aarch64", "rhels7.3_ppc64le")).isEmpty();
    }

    @Test
    void severalThatFitAreNamed() {
        assertThatThrownBy(() -> of("mine", "", "rhels7.3_ppc64le", "rhels8.6_x86_64"))
                .hasMessageContaining("rhels7.3-ppc64le, rhels8.6-x86_64");
        assertThatThrownBy(() -> of("rhels7.3-x", "", "rhels7.3_ppc64le", "rhels7.3_x86_64", "rhels8.6_x86_64"))
                .hasMessageContaining("rhels7.3-ppc64le, rhels7.3-x86_64.");
        assertThatThrownBy(() -> of("rhels7.30-x", "", "rhels7.3_ppc64le", "rhels8.6_x86_64"))
                .hasMessageContaining("several fit");
    }

    @Test
    void mediaAreReadFromTheirRows() {
        TestTables tables = TestTables.inMemory()
                .row(
                        "osdistro",
                        "osdistroname",
                        "rhels8.6-site-x86_64",
                        "arch",
                        "x86_64",
                        "dirpaths",
                        "/install/a/, /install/b");

        CopiedMedia media = CopiedMedia.all(tables).get(0);

        assertThat(media)
                .isEqualTo(
                        new CopiedMedia(new Release("rhels8.6-site"), "x86_64", List.of("/install/a", "/install/b")));
        assertThat(media.with("/install/b/")).isEqualTo(media);
        assertThat(media.with("/c").row(tables).get("dirpaths")).isEqualTo("/install/a,/install/b,/c");
    }
}
