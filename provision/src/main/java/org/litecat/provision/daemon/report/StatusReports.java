package org.litecat.provision.daemon.report;

import java.util.concurrent.CompletableFuture;
import org.litecat.provision.status.NodeStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what nodes report about themselves. */
public final class StatusReports {
    private static final Logger LOG = LoggerFactory.getLogger(StatusReports.class);

    private final GroupedChanges changes;
    private final NodeStatus status;

    public StatusReports(GroupedChanges changes, NodeStatus status) {
        this.changes = changes;
        this.status = status;
    }

    /** @return complete when it is stored */
    public CompletableFuture<Void> add(String node, StatusReport report) {
        LOG.info("{}: {}{}", node, report.status(), report.reason().isEmpty() ? "" : ", " + report.reason());
        return changes.add(tables -> status.put(tables, node, report.status(), report.reason()));
    }
}
