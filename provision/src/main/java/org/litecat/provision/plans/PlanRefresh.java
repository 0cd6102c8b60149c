package org.litecat.provision.plans;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.litetree.boot.BootPlanner;

/**
 * Makes the plan files that are there anew from the tables as they are now. One that cannot be made stays as it was, and a
 * warning tells: the change of the tables that called for it stands either way.
 */
public final class PlanRefresh {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TableStore store;
    private final Host host;
    private final Response response;

    public PlanRefresh(TableStore store, Host host, Response response) {
        this.store = store;
        this.host = host;
        this.response = response;
    }

    public void run() {
        try {
            if (files(store.snapshot()).nodes().isEmpty()) {
                return;
            }
            // Whoever comes last reads the tables last: a plan never goes back to older ones.
            try (HeldLock held =
                    host.locks().acquire(host.paths().locks().resolve("plans.lock"), "boot plans", PATIENCE)) {
                refresh(store.snapshot());
            }
        } catch (ProblemException e) {
            warn(e.problems().get(0), "all nodes", "NODERANGE");
        }
    }

    private PlanFiles files(Snapshot tables) {
        return new PlanFiles(host.paths(), new SiteSettings(tables));
    }

    private void refresh(Snapshot tables) {
        PlanFiles files = files(tables);
        SortedSet<String> nodes = files.nodes();
        BootPlanner planner = new BootPlanner(store.schema(), tables, host.paths());
        Map<Problem, List<String>> failed = new LinkedHashMap<>();
        for (String node : nodes) {
            try {
                if (tables.table("nodelist").where("node", node).isEmpty()) {
                    files.remove(node);
                } else {
                    files.write(planner.plan(node));
                }
            } catch (ProblemException e) {
                failed.computeIfAbsent(e.problems().get(0), problem -> new ArrayList<>())
                        .add(node);
            }
        }
        failed.forEach((problem, of) -> {
            String names = String.join(",", of);
            warn(problem, names, names);
        });
    }

    private void warn(Problem reason, String who, String noderange) {
        response.warning(
                Problem.of("The boot plans of " + who + " could not be brought up to date: they boot as before.")
                        .because(reason)
                        .remedy("mend it, then nodeset " + noderange + " osimage"));
    }
}
