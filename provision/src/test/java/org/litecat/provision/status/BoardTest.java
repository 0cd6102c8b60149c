package org.litecat.provision.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.litecat.core.testing.Rows.row;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.table.Transaction;
import org.litecat.core.testing.TestSite;

class BoardTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final String HOSTILE = "</code><script>alert(1)</script>";

    @TempDir
    private Path root;

    private TestSite site;
    private BootHistory history;

    @BeforeEach
    void site() {
        site = new TestSite(root);
        history = new BootHistory(site.paths());
    }

    private void nodes(int count) {
        try (Transaction tables = site.store().begin("test")) {
            IntStream.rangeClosed(1, count).forEach(i -> tables.put(row("nodelist", "node", "n" + i, "groups", "all")));
            tables.put(row("nodetype", "node", "all", "provmethod", "compute"));
            tables.put(row("osimage", "imagename", "compute", "provmethod", "statelite"));
            tables.commit();
        }
    }

    private void told(Duration ago, String status, String reason, int first, int last) {
        NodeStatus told = new NodeStatus(site.store(), () -> NOW.minus(ago));
        try (Transaction tables = site.store().begin("test")) {
            IntStream.rangeClosed(first, last).forEach(i -> told.put(tables, "n" + i, status, reason));
            tables.commit();
        }
    }

    private void booted(int first, int last, Instant begun) throws IOException {
        List<String> nodes =
                IntStream.rangeClosed(first, last).mapToObj(i -> "n" + i).toList();
        history.add(nodes, "powering-on", "", Optional.empty(), begun);
        history.add(nodes, "netbooting", "", KernelTimes.parse("10.00"), begun.plusSeconds(50));
        history.add(nodes, "booted", "", KernelTimes.parse("40.00 12.00 15.00"), begun.plusSeconds(80));
    }

    private String page() {
        return new Board(site.store(), history, () -> NOW).page().text();
    }

    private static List<String> rows(String page, String heading) {
        String section = page.substring(page.indexOf("<h2>" + heading));
        section = section.substring(0, section.indexOf("</section>"));
        List<String> rows = new ArrayList<>();
        for (String row : section.split("<tr>")) {
            rows.add(row.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip());
        }
        // What stands above the rows, and the names of the columns.
        return rows.size() < 2 ? List.of() : rows.subList(2, rows.size());
    }

    @Test
    void tellsFailedNodesFirstAndWhoHasBootedForTheLongest() throws IOException {
        nodes(30);
        told(Duration.ofHours(1), "booted", "", 1, 20);
        told(Duration.ofMinutes(5), "failed", "no root", 21, 21);
        told(Duration.ofMinutes(10), "failed", "no root", 22, 22);
        told(Duration.ofSeconds(30), "netbooting", "", 23, 23);
        told(Duration.ofSeconds(90), "powering-on", "", 24, 24);
        told(Duration.ofSeconds(90), "powering-off", "", 25, 25);
        booted(1, 2, NOW.minusSeconds(3600));
        booted(3, 3, NOW.minus(Duration.ofDays(2)));
        String page = page();
        assertThat(page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "))
                .contains("nodes 30 failed 2 booting 2 booted 20 other 1 no report 5");
        assertThat(rows(page, "Overview"))
                .containsExactly(
                        "failed: no root 2 10 min n21,n22",
                        "booted 20 60 min n[1-20]",
                        "no report 5 n26,n27,n28,n29,n30",
                        "netbooting 1 30 s n23",
                        "powering-off 1 90 s n25",
                        "powering-on 1 90 s n24");
        assertThat(rows(page, "Failed")).containsExactly("n22 10 min failed: no root", "n21 5 min failed: no root");
        assertThat(rows(page, "Booting")).containsExactly("n24 90 s powering-on", "n23 30 s netbooting");
        assertThat(rows(page, "Slow boots"))
                .extracting(row -> row.replaceAll("\\d\\d-\\d\\d [\\d:]+", "TIME"))
                .containsExactly("n1 TIME booted 80 40 12 3 25", "n2 TIME booted 80 40 12 3 25");
        assertThat(rows(page, "Images")).containsExactly("compute statelite packages 30 n[1-30]");
        assertThat(page).contains("href=\"/node/n22\"", "href=\"/image/compute\"");
    }

    @Test
    void isAPageOfAClusterWithoutNodes() {
        assertThat(page())
                .contains("No node has failed.", "No boot of the last day was heard of.", "No image is defined.");
    }

    @Test
    void showsTextsOfOthersAsText() {
        nodes(2);
        site.row("nodelist", "node", "n1", "groups", "all", "status", "failed", "appstatus", "boot=" + HOSTILE);
        site.row("nodelist", "node", "n2", "groups", "all", "status", HOSTILE);
        site.row("osimage", "imagename", HOSTILE + "\u202e%00/../?#", "provmethod", "statelite");
        site.row("osimage", "imagename", "other", "provmethod", HOSTILE);
        assertThat(page()).doesNotContain("<script", "\u202e").contains("&lt;/code&gt;&lt;script&gt;");
        assertThat(page())
                .contains(
                        "href=\"/image/%3C%2Fcode%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E%E2%80%AE%2500%2F..%2F%3F%23\"");
    }

    @Test
    void isNoLongerForTenThousandNodesThanPeopleRead() throws IOException {
        nodes(10_000);
        told(Duration.ofHours(1), "booted", "", 1, 6_000);
        told(Duration.ofMinutes(1), "netbooting", "", 6_001, 9_000);
        NodeStatus failing = new NodeStatus(site.store(), () -> NOW.minusSeconds(120));
        try (Transaction tables = site.store().begin("test")) {
            IntStream.range(0, 100)
                    .forEach(i -> failing.put(tables, "n" + (9_001 + i), "failed", "no root from server " + i));
            tables.commit();
        }
        told(Duration.ofMinutes(3), "failed", "no plan", 9_101, 10_000);
        for (int hour = 1; hour <= 3; hour++) {
            booted(1, 10_000, NOW.minus(Duration.ofHours(hour)));
        }
        String page = page();
        assertThat(page.length()).isLessThan(100_000);
        assertThat(rows(page, "Overview")).hasSize(40).startsWith("failed: no plan 900 3 min n[9101-10000]");
        assertThat(rows(page, "Failed")).hasSize(100);
        assertThat(rows(page, "Slow boots")).hasSize(20);
        assertThat(page)
                .contains(
                        "and 63 more groups: nodestat --summary all",
                        "and 900 more nodes: nodestat all",
                        "and 2900 more nodes: nodestat all",
                        "and 29980 more boots: nodestat --boots all");
    }
}
