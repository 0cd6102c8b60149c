package org.litecat.provision.daemon.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.testing.TestSite;
import org.litecat.litetree.node.LeaseFile;
import org.litecat.provision.status.BootHistory;
import org.litecat.provision.status.NodeStatus;

class GroupedChangesTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    private Path directory;

    private TestSite site;
    private StatusReports reports;
    private GroupedChanges changes;

    @BeforeEach
    void nodes() {
        site = new TestSite(directory);
        for (int i = 1; i <= 50; i++) {
            site.row("nodelist", "node", "n" + i, "groups", "all");
        }
        changes = new GroupedChanges(site.store(), LONG);
        reports = new StatusReports(
                changes,
                new NodeStatus(site.store(), site.host().clock()),
                new BootHistory(site.paths()),
                new LeaseFile(site.paths()),
                site.host().clock());
    }

    private CompletableFuture<Void> report(String node, String status) {
        return reports.add(node, new StatusReport(status, "", Optional.empty(), ""));
    }

    @Test
    void makesOneCommitOfWhatComesTogether() throws ExecutionException, InterruptedException {
        long before = site.store().snapshot().generation();
        List<CompletableFuture<Void>> added = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            added.add(report("n" + i, "netbooting"));
        }
        added.add(report("n7", "booted"));
        changes.start();
        CompletableFuture.allOf(added.toArray(CompletableFuture[]::new)).get();
        changes.close();
        assertThat(site.store().snapshot().generation()).isEqualTo(before + 1);
        assertThat(site.value("nodelist", "n50", "status")).isEqualTo("netbooting");
        assertThat(site.value("nodelist", "n7", "status")).isEqualTo("booted");
    }

    @Test
    void storesAtTheEndWhatStillWaits() throws ExecutionException, InterruptedException {
        changes.start();
        report("n1", "netbooting").get();
        CompletableFuture<Void> late = report("n2", "netbooting");
        changes.close();
        assertThat(late).isCompleted();
        assertThat(site.value("nodelist", "n2", "status")).isEqualTo("netbooting");
    }

    @Test
    void tellsThatAChangeCouldNotBeStored() {
        changes.start();
        CompletableFuture<Void> failing = changes.add(List::of, tables -> {
            throw new IllegalStateException("no");
        });
        assertThatThrownBy(() -> failing.get(1, TimeUnit.MINUTES)).hasMessageContaining("no");
        changes.close();
        assertThat(report("n1", "booted")).isCompletedExceptionally();
    }

    @Test
    void passesOverNodesThatAreNoMore() throws ExecutionException, InterruptedException {
        changes.start();
        report("gone", "booted").get();
        assertThat(site.value("nodelist", "gone", "status")).isEmpty();
        changes.close();
    }
}
