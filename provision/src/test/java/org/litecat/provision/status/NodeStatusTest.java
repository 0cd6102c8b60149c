package org.litecat.provision.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.table.Transaction;
import org.litecat.core.testing.TestSite;

class NodeStatusTest {
    private static final Instant BEGUN = Instant.parse("2026-01-01T12:00:00.5Z");

    private TestSite site;

    @BeforeEach
    void nodes(@TempDir Path directory) {
        site = new TestSite(directory)
                .row("nodelist", "node", "n1", "groups", "all")
                .row("nodelist", "node", "n2", "groups", "all");
    }

    private NodeStatus at(Instant time) {
        return new NodeStatus(site.store(), () -> time);
    }

    @Test
    void leavesWhatANodeHasToldMeanwhile() {
        at(BEGUN.minusSeconds(60)).set(List.of("n1", "n2"), "booted", BEGUN);
        at(BEGUN.plusSeconds(20)).set(List.of("n1"), "netbooting", BEGUN);

        at(BEGUN.plusSeconds(40)).set(List.of("n1", "n2"), "powering-on", BEGUN);

        assertThat(site.value("nodelist", "n1", "status")).isEqualTo("netbooting");
        assertThat(site.value("nodelist", "n2", "status")).isEqualTo("powering-on");
    }

    @Test
    void replacesAStatusOfTheSameSecondAndOneWithoutTime() {
        at(BEGUN).set(List.of("n1"), "powering-off", BEGUN);
        site.row("nodelist", "node", "n2", "groups", "all", "status", "booted", "statustime", "long ago");

        at(BEGUN).set(List.of("n1", "n2"), "powering-on", BEGUN);

        assertThat(site.value("nodelist", "n1", "status")).isEqualTo("powering-on");
        assertThat(site.value("nodelist", "n2", "status")).isEqualTo("powering-on");
    }

    @Test
    void keepsOfAReasonWhatCanBeShown() {
        NodeStatus status = at(BEGUN);
        try (Transaction transaction = site.store().begin("test")) {
            status.put(transaction, "n1", "failed", "a,b\n\u001b[2J\u009b\u202e\u2028" + "x".repeat(500));
            transaction.commit();
        }

        assertThat(site.value("nodelist", "n1", "appstatus"))
                .startsWith("boot=a;b \\u001b[2J\\u009b\\u202e\\u2028xxx")
                .hasSize("boot=".length() + 300);
    }
}
