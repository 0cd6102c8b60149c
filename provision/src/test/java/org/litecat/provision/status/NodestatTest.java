package org.litecat.provision.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Answer;
import org.litecat.core.table.Transaction;
import org.litecat.core.testing.TestSite;

class NodestatTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final List<String> lines = new ArrayList<>();
    private TestSite site;
    private Nodestat nodestat;

    @BeforeEach
    void nodes(@TempDir Path directory) {
        site = new TestSite(directory);
        for (int i = 1; i <= 20; i++) {
            site.row("nodelist", "node", "n" + i, "groups", "all");
        }
        nodestat = new Nodestat(site.store(), () -> NOW, event -> lines.addAll(((Answer) event).lines()));
    }

    private void told(Duration ago, String status, String reason, String... nodes) {
        NodeStatus told = new NodeStatus(site.store(), () -> NOW.minus(ago));
        try (Transaction transaction = site.store().begin("test")) {
            List.of(nodes).forEach(node -> told.put(transaction, node, status, reason));
            transaction.commit();
        }
    }

    @Test
    void tellsHowLongAgoANodeToldSomething() {
        told(Duration.ofSeconds(90), "netbooting", "", "n1");
        told(Duration.ofMinutes(90), "failed", "no plan, no root", "n2");
        told(Duration.ofDays(3), "booted", "", "n3");

        nodestat.show(WantedNodes.range("n1-n4"));

        assertThat(lines)
                .containsExactly(
                        "n1: netbooting (90 s)",
                        "n2: failed: no plan; no root (90 min)",
                        "n3: booted (3 days)",
                        "n4: no report");
    }

    @Test
    void putsNodesTogetherThatTellTheSame() {
        told(Duration.ofHours(1), "netbooting", "", "n3", "n4");
        told(Duration.ofMinutes(5), "netbooting", "", "n5");
        told(Duration.ofMinutes(1), "failed", "no root", "n1");
        told(Duration.ofMinutes(1), "failed", "no plan", "n2");

        nodestat.summarize(WantedNodes.range("all"));

        assertThat(lines)
                .containsExactly(
                        "15 no report",
                        "    n[6-20]",
                        "3 netbooting, the longest for 60 min",
                        "    n3,n4,n5",
                        "1 failed: no plan, the longest for 60 s",
                        "    n2",
                        "1 failed: no root, the longest for 60 s",
                        "    n1");
    }
}
