package org.litecat.imagebuild.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.response.Problem;

class MediaSafetyTest {
    @TempDir
    private Path destination;

    /** @param entries type and mode, then the name as bsdtar lists it */
    private static MediaListing listing(String... entries) {
        List<String> lines = new ArrayList<>();
        lines.add("drwxr-xr-x  3 0      0        2048 Nov 30 08:29 .");
        Arrays.stream(entries)
                .map(entry -> entry.split(" ", 2))
                .map(parts -> parts[0] + "  1 0      0           " + (parts[0].startsWith("c") ? "1,3" : "5")
                        + " Jan  2  2026 " + parts[1])
                .forEach(lines::add);
        return MediaListing.parse(lines);
    }

    private List<Problem> problems(String... entries) {
        return new MediaSafety(listing(entries), destination).problems();
    }

    @Test
    void whatMediaHaveIsTaken() throws IOException {
        Files.createDirectories(destination.resolve("Packages"));
        Files.createFile(destination.resolve("media.repo"));

        assertThat(problems(
                        "drwxr-xr-x Packages",
                        "-rw-r--r-- Packages/a b-1.0.rpm",
                        "-rw-r--r-- media.repo",
                        "-rw-r--r-- back\\\\slash",
                        "drwxr-xr-x dists",
                        "drwxr-xr-x dists/bookworm",
                        "lrwxrwxrwx dists/stable -> bookworm",
                        "lrwxrwxrwx debian -> .",
                        "lrwxrwxrwx dists/up -> ../Packages"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-rw-r--r-- /etc/passwd",
                "-rw-r--r-- ../outside",
                "-rw-r--r-- d/../../outside",
                "-rw-r--r-- d//x",
                "crw-r--r-- null",
                "brw-r--r-- disk",
                "prw-r--r-- pipe",
                "srw-r--r-- socket",
                "lrwxrwxrwx link -> /etc",
                "lrwxrwxrwx link -> ..",
                "lrwxrwxrwx link -> a/../../b",
                "lrwxrwxrwx link -> link",
                "lrwxrwxrwx link -> a -> b",
                "-rw-r--r-- esc\\033[2J",
                "-rw-r--r-- new\\nline",
                "-rw-r--r-- bad\\377",
                "a line of another kind"
            })
    void whatLeadsOutOrCannotBeHadIsRefused(String entry) {
        assertThat(problems(entry)).hasSize(1);
    }

    @Test
    void theNameIsSaid() {
        assertThat(problems("-rw-r--r-- ../outside", "crw-r--r-- null", "-rw-r--r-- esc\\033[2J"))
                .extracting(Problem::what)
                .containsExactly(
                        "'../outside' on the medium is refused.",
                        "'null' on the medium is refused.",
                        "'esc\\u001b[2J' on the medium is refused.");
    }

    @Test
    void linksThatLeadOutTogetherAreRefused() {
        assertThat(problems("drwxr-xr-x d", "lrwxrwxrwx d/up -> ..", "lrwxrwxrwx out -> d/up/.."))
                .extracting(Problem::what)
                .containsExactly("'out' on the medium is refused.");
    }

    @Test
    void linksOfEarlierMediaAreHeeded() throws IOException {
        Files.createDirectories(destination.resolve("d"));
        Files.createSymbolicLink(destination.resolve("d/up"), Path.of(".."));

        assertThat(problems("lrwxrwxrwx out -> d/up/..")).hasSize(1);
    }

    @Test
    void nothingGoesThroughLinksOrFiles() throws IOException {
        Files.createSymbolicLink(destination.resolve("Packages"), Path.of("/etc"));
        Files.createDirectories(destination.resolve("images"));

        assertThat(problems("drwxr-xr-x Packages", "-rw-r--r-- Packages/a", "-rw-r--r-- Packages/b"))
                .extracting(Problem::what)
                .containsExactly("'Packages' on the medium is refused.");
        assertThat(problems("-rw-r--r-- Packages/a", "-rw-r--r-- Packages/b")).hasSize(1);
        assertThat(problems("-rw-r--r-- images")).hasSize(1);
        assertThat(problems("lrwxrwxrwx x -> images", "-rw-r--r-- x/a")).hasSize(1);
    }

    @Test
    void oneNameIsOneThing() {
        assertThat(problems("drwxr-xr-x a", "drwxr-xr-x a")).isEmpty();
        assertThat(problems("-rw-r--r-- a", "lrwxrwxrwx a -> b")).hasSize(1);
    }

    @Test
    void namesThatAreTooLongAreRefused() {
        assertThat(problems("-rw-r--r-- d/" + "n".repeat(255))).isEmpty();
        assertThat(problems("-rw-r--r-- d/" + "n".repeat(256))).hasSize(1);
    }

    @Test
    void ofManyThatAreRefusedTheFirstAreSaid() {
        String[] entries = new String[100];
        Arrays.setAll(entries, number -> "crw-r--r-- device" + number);

        assertThat(problems(entries))
                .hasSize(21)
                .last()
                .extracting(Problem::what)
                .asString()
                .contains("80 others");
    }

    @Test
    void namesSizesAndHardLinksAreRead() {
        MediaListing listing = MediaListing.parse(List.of(
                "-rwsr-xr-x  2 0      0           5 Nov 30 08:29 h2",
                "-rwsr-xr-x  2 0      0           0 Nov 30 08:29 h1 link to h2",
                "-rw-r--r--  1 0      0           0 Nov 30 08:29 no link to nothing",
                "-rw-r--r--  1 0      0  4831838208 Nov 30  2016 big -> file"));

        assertThat(listing.names()).containsExactly("big -> file", "h1", "h2", "no link to nothing");
        MediaEntry link = listing.find("h1").orElseThrow();
        assertThat(listing.size(link)).isEqualTo(5);
        assertThat(listing.bytes()).isEqualTo(4831838213L);
        assertThat(link.hasStrangeMode()).isTrue();
        assertThat(link.permissions()).hasSize(7);
        assertThat(listing.find("big -> file").orElseThrow().hasStrangeMode()).isFalse();
    }

    @Test
    void theFingerprintIsThatOfEarlierCopies() {
        assertThat(listing("drwxr-xr-x d", "-rw-r--r-- d/a", "-rw-r--r-- B").fingerprint())
                .isEqualTo("d21eff12881b33992b851cfd6aad12bb");
    }
}
