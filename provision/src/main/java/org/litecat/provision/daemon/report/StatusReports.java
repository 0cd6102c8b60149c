package org.litecat.provision.daemon.report;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.litecat.provision.daemon.net.ToldRate;
import org.litecat.provision.status.BootHistory;
import org.litecat.provision.status.NodeStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what nodes report about themselves. */
public final class StatusReports {
    private static final Logger LOG = LoggerFactory.getLogger(StatusReports.class);

    private final GroupedChanges changes;
    private final NodeStatus status;
    private final BootHistory history;
    private final InstantSource clock;
    private final ToldRate historyFailures = new ToldRate("failures of the history", InstantSource.system());
    private final ToldRate rate = new ToldRate("status reports", InstantSource.system());

    public StatusReports(GroupedChanges changes, NodeStatus status, BootHistory history, InstantSource clock) {
        this.history = history;
        this.clock = clock;
        this.changes = changes;
        this.status = status;
    }

    /** @return complete when it is stored */
    public CompletableFuture<Void> add(String node, StatusReport report) {
        if (rate.admits(node)) {
            LOG.info("{}: {}{}", node, report.status(), report.reason().isEmpty() ? "" : ", " + report.reason());
        }
        remember(node, report);
        return changes.add(() -> List.of(node), tables -> status.put(tables, node, report.status(), report.reason()));
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
