package org.litecat.provision.wave;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.provision.boot.EarlierBoot;
import org.litecat.provision.boot.EarlierBoots;
import org.litecat.provision.wave.WaveRun.Stand;

/** Gives nodes that are not up what they booted before the waves that they were in. */
public final class SetBack {
    private final TableStore store;
    private final WaveRuns runs;
    private final EarlierBoots boots;
    private final Response response;

    public SetBack(TableStore store, Host host, EarlierBoots boots, Response response) {
        this.store = store;
        this.runs = new WaveRuns(host);
        this.boots = boots;
        this.response = response;
    }

    /**
     * Sets back those of the nodes that waves which ended, or were interrupted, left behind; those that are up, or were not touched, stay as
     * they are.
     *
     * @throws ProblemException when one was in no wave, is in one now, or has got another image since; nothing is changed then
     */
    public void run(WantedNodes wanted) {
        try (HeldLock held = runs.lock()) {
            Snapshot tables = store.snapshot();
            SortedSet<String> nodes = wanted.in(new NodeDirectory(store.schema(), tables));
            List<WaveRun> known = runs.all();
            Map<WaveRun, List<EarlierBoot>> left = new LinkedHashMap<>();
            Problems problems = new Problems();
            SortedSet<String> others = new TreeSet<>(nodes);
            for (WaveRun run : known) {
                SortedSet<String> ours = run.of(Stand.values());
                ours.retainAll(others);
                if (ours.isEmpty() || run.verb().equals("rpower")) {
                    continue;
                }
                others.removeAll(ours);
                if (runs.isLive(run)) {
                    problems.add(
                            Problem.of(Code.LOCKED, "Waves of rinstall are at work on nodes: " + FoldedNodes.text(ours))
                                    .remedy("wait for their end"));
                } else {
                    run.hear(tables);
                    left.put(run, unsettled(run, ours, tables, problems));
                }
            }
            if (!others.isEmpty()) {
                problems.add(Problem.of(
                                Code.UNKNOWN,
                                "No wave is known that left nodes to be set back: " + FoldedNodes.text(others))
                        .remedy("leave them out; nodeset NODERANGE osimage=IMAGE sets what nodes boot"));
            }
            problems.throwIfAny();
            left.forEach((run, earlier) -> {
                SortedSet<String> done = setBack(earlier);
                SortedSet<String> up = run.of(Stand.UP);
                up.retainAll(nodes);
                SortedSet<String> untouched = run.of(Stand.UNTOUCHED);
                untouched.retainAll(nodes);
                tell("Left as they are, because they are up: ", up);
                tell("Were not touched: ", untouched);
                done.addAll(untouched);
                runs.settled(run, done);
            });
        }
    }

    /** Sets back those of a run that are not up. */
    void rest(WaveRun run) {
        Problems problems = new Problems();
        List<EarlierBoot> earlier = unsettled(run, run.of(Stand.values()), store.snapshot(), problems);
        problems.list().forEach(response::error);
        runs.settled(run, setBack(earlier));
    }

    private List<EarlierBoot> unsettled(WaveRun run, SortedSet<String> nodes, Snapshot tables, Problems problems) {
        List<EarlierBoot> good = new ArrayList<>();
        for (EarlierBoot boot : run.unsettled(nodes)) {
            String now = tables.find("nodetype", new RowKey(List.of(boot.node())))
                    .map(row -> row.get("provmethod"))
                    .orElse("");
            if (tables.table("nodelist").where("node", boot.node()).isEmpty()) {
                continue;
            }
            if (run.mayBeOurs(boot, now)) {
                good.add(boot);
            } else {
                problems.add(Problem.of(Code.CONFLICT, boot.node() + ": it has got another image since: " + now)
                        .remedy("leave it out; nodeset " + boot.node() + " osimage=IMAGE sets what it boots"));
            }
        }
        return good;
    }

    private SortedSet<String> setBack(List<EarlierBoot> earlier) {
        if (earlier.isEmpty()) {
            return new TreeSet<>();
        }
        SortedSet<String> done = boots.setBack(earlier);
        if (!done.isEmpty()) {
            response.info("rpower " + FoldedNodes.text(done) + " boot boots them with it.");
        }
        return done;
    }

    private void tell(String what, SortedSet<String> nodes) {
        if (!nodes.isEmpty()) {
            response.info(what + FoldedNodes.text(nodes));
        }
    }
}
