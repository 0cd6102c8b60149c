package org.litecat.provision.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.litecat.core.host.Host;
import org.litecat.core.node.BootCleanup;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.table.TableStore;
import org.litecat.provision.plans.PlanRefresh;

/**
 * Takes nodes offline before their definitions go; stores nothing, as the caller may hold the tables. Consoles need no
 * cleaning up: no console server is configured by this program.
 */
public final class OfflineCleanup implements BootCleanup {
    private final TableStore store;
    private final Host host;
    private final NodeAddressing dhcp;

    public OfflineCleanup(TableStore store, Host host, NodeAddressing dhcp) {
        this.store = store;
        this.host = host;
        this.dhcp = dhcp;
    }

    @Override
    public List<Problem> cleanUp(SortedSet<String> nodes, Response response) {
        List<Problem> problems = new ArrayList<>();
        attempt(() -> files(nodes, problems), problems);
        attempt(() -> new PlanRefresh(store, host, response).links(), problems);
        attempt(() -> dhcp.remove(nodes), problems);
        return problems;
    }

    private void files(SortedSet<String> nodes, List<Problem> problems) {
        try (WrittenFiles written = WrittenFiles.open(host)) {
            NodeFilesRemoval removal = new NodeFilesRemoval(host, store.snapshot(), written);
            for (String node : nodes) {
                attempt(() -> removal.remove(node), problems);
            }
            written.save();
        }
    }

    private static void attempt(Runnable work, List<Problem> problems) {
        try {
            work.run();
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
    }
}
