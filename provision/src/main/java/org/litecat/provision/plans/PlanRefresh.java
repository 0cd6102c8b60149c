package org.litecat.provision.plans;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.litetree.boot.BootPlanner;
import org.litecat.litetree.boot.PlanDoubts;
import org.litecat.provision.address.AddressOwners;
import org.litecat.provision.files.FilePerNode;
import org.litecat.provision.post.MyPostScriptFiles;

/**
 * Makes the plan files that are there anew from the tables as they are now, and the links by address; takes away the files
 * of nodes that are gone. What cannot be made stays as it was, and a warning tells: the change of the tables that called for
 * it stands either way.
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

    /** @param before the change of the tables that calls for it */
    public void run(Snapshot before) {
        try {
            if (!isNeeded(store.snapshot())) {
                return;
            }
            // Whoever comes last reads the tables last: a plan never goes back to older ones.
            try (HeldLock held = lock()) {
                Snapshot tables = store.snapshot();
                linkOrWarn(tables);
                refresh(tables, before);
            }
        } catch (ProblemException e) {
            warn(e.problems().get(0), "all nodes", "NODERANGE");
        }
    }

    /**
     * For when files of nodes were made or removed: has each address lead to those of the node that has it now.
     *
     * @throws ProblemException when a link cannot be made or removed
     */
    public void links() {
        try (HeldLock held = lock()) {
            link(store.snapshot());
        }
    }

    /**
     * For when an image may have changed: makes those plan files of its nodes anew that do not fit its script and layout any
     * more.
     *
     * @param image its name; nodes of others that stand in the same directories are looked at as well
     */
    public void outdated(String image) {
        try {
            if (plans(new SiteSettings(store.snapshot())).nodes().isEmpty()) {
                return;
            }
            try (HeldLock held = lock()) {
                Snapshot tables = store.snapshot();
                BootPlanner planner = new BootPlanner(store.schema(), tables, host.paths());
                PlanFiles plans = new PlanFiles(host.paths(), new SiteSettings(tables));
                Map<Problem, List<String>> failed = new LinkedHashMap<>();
                List<String> others = new ArrayList<>();
                ImageSharers sharers = new ImageSharers(tables, host.paths(), image);
                for (String node : plans.files().nodes()) {
                    if (sharers.has(node)) {
                        attempt(node, () -> renew(node, plans, planner, others), failed);
                    }
                }
                warn(failed);
                warnOfDoubts(tables, others);
            }
        } catch (ProblemException e) {
            warn(e.problems().get(0), "all nodes", "NODERANGE");
        }
    }

    /** @param others gets the node when its plan has other entries now */
    private static void renew(String node, PlanFiles plans, BootPlanner planner, List<String> others) {
        String text = planner.text(node);
        if (plans.says(node, text)) {
            return;
        }
        if (!plans.hasEntries(node, text)) {
            others.add(node);
        }
        plans.write(node, text);
    }

    private HeldLock lock() {
        return host.lock("plans", "boot plans", PATIENCE);
    }

    private boolean isNeeded(Snapshot tables) {
        SiteSettings site = new SiteSettings(tables);
        return !plans(site).nodes().isEmpty()
                || !scripts(site).nodes().isEmpty()
                || new AddressLinks(host.paths(), site).exist();
    }

    private FilePerNode plans(SiteSettings site) {
        return new PlanFiles(host.paths(), site).files();
    }

    private FilePerNode scripts(SiteSettings site) {
        return new MyPostScriptFiles(host.paths(), site).files();
    }

    private void link(Snapshot tables) {
        SiteSettings site = new SiteSettings(tables);
        Map<InetAddress, String> owners = site.leavesFilesToOthers()
                ? new AddressOwners(new NodeDirectory(store.schema(), tables)).nodes()
                : Map.of();
        new AddressLinks(host.paths(), site).replace(owners);
    }

    private void linkOrWarn(Snapshot tables) {
        try {
            link(tables);
        } catch (ProblemException e) {
            e.problems().forEach(response::warning);
        }
    }

    private void refresh(Snapshot tables, Snapshot before) {
        SiteSettings site = new SiteSettings(tables);
        PlanFiles plans = new PlanFiles(host.paths(), site);
        BootPlanner planner = new BootPlanner(store.schema(), tables, host.paths());
        Map<Problem, List<String>> failed = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        for (String node : plans.files().nodes()) {
            Runnable work = isGone(node, tables) ? () -> plans.remove(node) : () -> renew(node, plans, planner, others);
            attempt(node, work, failed);
        }
        FilePerNode scripts = scripts(site);
        for (String node : scripts.nodes()) {
            // Others may keep files of their own there, under names that never were a node's.
            if (isGone(node, tables) && !isGone(node, before)) {
                attempt(node, () -> scripts.remove(node), failed);
            }
        }
        warn(failed);
        warnOfDoubts(tables, others);
    }

    private void warnOfDoubts(Snapshot tables, List<String> others) {
        if (!others.isEmpty()) {
            new PlanDoubts(tables, host.paths()).of(others).forEach(response::warning);
        }
    }

    private void warn(Map<Problem, List<String>> failed) {
        failed.forEach((problem, of) -> {
            String names = FoldedNodes.text(of);
            warn(problem, names, names);
        });
    }

    private static boolean isGone(String node, Snapshot tables) {
        return tables.table("nodelist").where("node", node).isEmpty();
    }

    private static void attempt(String node, Runnable work, Map<Problem, List<String>> failed) {
        try {
            work.run();
        } catch (ProblemException e) {
            failed.computeIfAbsent(e.problems().get(0), problem -> new ArrayList<>())
                    .add(node);
        }
    }

    private void warn(Problem reason, String who, String noderange) {
        response.warning(Problem.of(
                        Code.INCOMPLETE,
                        "The boot plans of " + who + " could not be brought up to date: they boot as before.")
                .because(reason)
                .remedy("mend it, then nodeset " + noderange + " osimage"));
    }
}
