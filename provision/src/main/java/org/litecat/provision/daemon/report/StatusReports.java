package org.litecat.provision.daemon.report;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.litecat.provision.daemon.net.ToldRate;
import org.litecat.provision.status.NodeStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what nodes report about themselves. */
public final class StatusReports {
    private static final Logger LOG = LoggerFactory.getLogger(StatusReports.class);

    private final GroupedChanges changes;
    private final NodeStatus status;
    private final ToldRate rate = new ToldRate("status reports", InstantSource.system());

    public StatusReports(GroupedChanges changes, NodeStatus status) {
        this.changes = changes;
        this.status = status;
    }

    /** @return complete when it is stored */
    public CompletableFuture<Void> add(String node, StatusReport report) {
        if (rate.admits(node)) {
            LOG.info("{}: {}{}", node, report.status(), report.reason().isEmpty() ? "" : ", " + report.reason());
        }
        return changes.add(() -> List.of(node), tables -> status.put(tables, node, report.status(), report.reason()));
    }
}
