package org.litecat.provision.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Answer;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;

class BootTimelineTest {
    private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");

    @TempDir
    private Path root;

    private final CollectedResponse response = new CollectedResponse();
    private TestSite site;
    private BootHistory history;

    @BeforeEach
    void nodes() {
        site = new TestSite(root)
                .row("nodelist", "node", "n1", "groups", "all")
                .row("nodelist", "node", "n2", "groups", "all");
        history = new BootHistory(site.paths());
    }

    /** @param times what the node says of its own time, or nothing */
    private void heard(long second, String node, String status, String times) throws IOException {
        history.add(List.of(node), status, "", KernelTimes.parse(times), START.plusSeconds(second));
    }

    private List<String> shown(int width) {
        new BootTimeline(site.store(), history, response).show(WantedNodes.range("all"), width);
        return response.lines().stream()
                .map(line -> line.replaceAll("\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "TIME"))
                .toList();
    }

    private void wholeBoot(String node, long late) throws IOException {
        heard(late, node, "powering-on", "");
        heard(late + 50, node, "netbooting", "10.00");
        heard(late + 62, node, "postbooting", "22.00 12.00 15.00");
        heard(late + 80, node, "booted", "40.00 12.00 15.00");
    }

    @Test
    void tellsHowLongEachStageTook() throws IOException {
        wholeBoot("n1", 0);

        assertThat(shown(0))
                .containsExactly("n1: TIME booted 80 s: firmware 40 s, initrd 12 s, statelite 3 s, userspace 25 s");
        assertThat(((Answer) response.events().get(0)).fields())
                .containsEntry("begun", "2026-11-30T10:00:00Z")
                .containsEntry("over", true)
                .containsEntry("total", 80L)
                .containsEntry("firmware", 40L)
                .containsEntry("userspace", 25L);
    }

    @Test
    void showsBarsWithSlowOnesFirst() throws IOException {
        wholeBoot("n1", 0);
        heard(100, "n2", "powering-on", "");
        heard(180, "n2", "netbooting", "");
        heard(260, "n2", "booted", "");

        assertThat(shown(80))
                .containsExactly(
                        "f firmware, i initrd, s statelite, u userspace, ? unknown",
                        "n2  TIME  booted       160 s  " + "?".repeat(40),
                        "n1  TIME  booted        80 s  " + "f".repeat(10) + "i".repeat(3) + "s" + "u".repeat(6));
    }

    /** Images of earlier releases tell no times. */
    @Test
    void guessesNoBorders() throws IOException {
        heard(0, "n1", "netbooting", "");
        heard(30, "n1", "postbooting", "");
        heard(60, "n1", "booted", "");

        assertThat(shown(0))
                .containsExactly(
                        "n1: TIME booted 60 s: firmware unknown, initrd unknown, statelite unknown, userspace unknown");
    }

    @Test
    void tellsBootsApart() throws IOException {
        wholeBoot("n1", 0);
        heard(500, "n1", "netbooting", "9.00");
        history.add(
                List.of("n1"),
                "netbooting",
                "source: away",
                KernelTimes.parse("20.00 11.00 19.00"),
                START.plusSeconds(511));
        heard(530, "n1", "failed", "39.00 11.00 19.00");
        // It was on already.
        heard(1000, "n1", "powering-on", "");
        heard(9000, "n1", "netbooting", "10.00");

        assertThat(shown(0))
                .containsExactly(
                        "n1: TIME booted 80 s: firmware 40 s, initrd 12 s, statelite 3 s, userspace 25 s",
                        "n1: TIME failed 39 s: firmware unknown, initrd 11 s, statelite 8 s, userspace unknown",
                        "n1: TIME netbooting 10 s: firmware unknown, initrd unknown, statelite unknown, userspace unknown");
    }

    @Test
    void saysThatNothingWasHeard() {
        assertThat(shown(0)).containsExactly("No boot of these nodes was heard of.");
    }

    @Test
    void halfALineIsNoRecord() throws IOException {
        wholeBoot("n1", 0);
        Files.writeString(site.paths().at("/var/lib/xcat/boots"), "1790000000 n1 netb", StandardOpenOption.APPEND);
        Files.writeString(site.paths().at("/var/lib/xcat/boots"), "\n\0\0\n", StandardOpenOption.APPEND);

        assertThat(shown(0)).hasSize(1);
    }

    @Test
    void keepsTheLastOfManyReports() throws IOException {
        BootHistory small = new BootHistory(site.paths(), 2000);
        for (int i = 0; i < 500; i++) {
            small.add(List.of("n1"), "netbooting", "", Optional.empty(), START.plusSeconds(i));
        }

        List<BootRecord> left = small.of(Set.of("n1"));
        assertThat(left)
                .hasSizeBetween(40, 150)
                .last()
                .extracting(BootRecord::heard)
                .isEqualTo(START.plusSeconds(499));
        assertThat(Files.size(site.paths().at("/var/lib/xcat/boots"))).isLessThan(2100);
        assertThat(Files.size(site.paths().at("/var/lib/xcat/boots.1"))).isLessThan(2100);
    }

    @Test
    void takesNoTimesThatCannotBe() {
        for (String text : List.of("", "x", "1e9", "10.0 5.0", "10.0 8.0 5.0", "10.0 5.0 20.0", "-1", "9999999999")) {
            assertThat(KernelTimes.parse(text)).as(text).isEmpty();
        }
        assertThat(KernelTimes.parse("12.34").orElseThrow().text()).isEqualTo("12.340");
    }
}
