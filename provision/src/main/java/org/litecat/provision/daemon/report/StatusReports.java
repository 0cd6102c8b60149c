package org.litecat.provision.daemon.report;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.node.LeaseFile;
import org.litecat.litetree.node.LeasedGeneration;
import org.litecat.provision.daemon.net.ToldRate;
import org.litecat.provision.status.BootHistory;
import org.litecat.provision.status.NodeStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what nodes report about themselves. */
public final class StatusReports {
    private static final Logger LOG = LoggerFactory.getLogger(StatusReports.class);

    /** A node that has been up for long says so; its status stays what it is. */
    private static final String ALIVE = "alive";

    private static final String BEGUN = "netbooting";

    private final GroupedChanges changes;
    private final NodeStatus status;
    private final BootHistory history;
    private final InstantSource clock;
    private final LeaseFile leases;
    private final ToldRate historyFailures = new ToldRate("failures of the history", InstantSource.system());
    private final ToldRate rate = new ToldRate("status reports", InstantSource.system());

    public StatusReports(
            GroupedChanges changes, NodeStatus status, BootHistory history, LeaseFile leases, InstantSource clock) {
        this.leases = leases;
        this.history = history;
        this.clock = clock;
        this.changes = changes;
        this.status = status;
    }

    /** @return complete when it is stored */
    public CompletableFuture<Void> add(String node, StatusReport report) {
        try {
            lease(node, report);
        } catch (IOException | ProblemException e) {
            // The node asks again: nobody may take from it what it runs.
            LOG.error("{}: which generation of its image it runs was not stored: {}", node, e.getMessage());
            return CompletableFuture.failedFuture(e);
        }
        if (report.status().equals(ALIVE)) {
            return CompletableFuture.completedFuture(null);
        }
        if (rate.admits(node)) {
            LOG.info("{}: {}{}", node, report.status(), report.reason().isEmpty() ? "" : ", " + report.reason());
        }
        remember(node, report);
        return changes.add(() -> List.of(node), tables -> status.put(tables, node, report.status(), report.reason()));
    }

    /** An initial ramdisk that does not tell a generation is of an image that has none. */
    private void lease(String node, StatusReport report) throws IOException {
        Optional<LeasedGeneration> said = LeasedGeneration.said(node, report.generation(), clock.instant());
        if (said.isPresent()) {
            leases.add(said.get());
        } else if (report.status().equals(BEGUN)) {
            leases.add(LeasedGeneration.none(node, clock.instant()));
        }
    }

    /** A history that cannot be written is no reason to lose the status. */
    private void remember(String node, StatusReport report) {
        try {
            history.add(List.of(node), report.status(), report.reason(), report.times(), clock.instant());
        } catch (IOException e) {
            if (historyFailures.admits("history")) {
                LOG.warn("{}: the history of boots was not written: {}", node, e.getMessage());
            }
        }
    }
}
