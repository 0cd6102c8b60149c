package org.litecat.provision.wave;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.TableStore;
import org.litecat.provision.boot.EarlierBoot;
import org.litecat.provision.wave.WaveRun.Stand;

/**
 * Boots many nodes in waves. Everything is checked for every node, and what they boot is remembered, before the first one is touched;
 * a wave begins when the one before is decided, and none does when too many nodes have failed.
 */
public final class Waves {
    private final TableStore store;
    private final Host host;
    private final Response response;
    private final WaveRuns runs;
    private volatile @Nullable WaveRun working;

    public Waves(TableStore store, Host host, Response response) {
        this.store = store;
        this.host = host;
        this.response = response;
        this.runs = new WaveRuns(host);
    }

    /** What stands when the process ends now; empty while nothing was touched. */
    public Optional<Problem> interrupted() {
        WaveRun run = working;
        return run == null ? Optional.empty() : Optional.of(new WaveWords(run).interrupted());
    }

    /**
     * Boots the nodes of a work; whoever is not up at the end was said.
     *
     * @param setBack gives those back what they booted; empty to leave them
     * @throws ProblemException when nothing was touched
     */
    public void run(WaveWork work, WaveLimits limits, Optional<SetBack> setBack) {
        SortedSet<String> nodes = requireReady(work);
        Begun begun = begin(work, limits, nodes);
        WaveRun run = begun.run();
        try (HeldLock held = begun.held()) {
            working = run;
            Optional<Problem> left = Optional.empty();
            try {
                left = new WaveCourse(store, host, response, runs, work, limits)
                        .run(run)
                        .map(sentence -> new WaveWords(run).stopped(sentence, setBack.isEmpty()));
            } catch (ProblemException e) {
                e.problems().forEach(response::error);
                response.error(new WaveWords(run).stopped(work.verb() + " could not go on.", true));
                return;
            }
            setBack.ifPresent(rest -> rest.rest(run));
            left.ifPresent(response::error);
            runs.end(run);
            working = null;
        }
    }

    private SortedSet<String> requireReady(WaveWork work) {
        if (!new SiteSettings(store.snapshot()).isOn(SiteAttribute.NODESTATUS)) {
            throw new ProblemException(Problem.of(Code.CONFLICT, "What nodes report is not stored.")
                    .because("site.nodestatus says so: nobody would see that a node is up")
                    .remedy("chdef -t site clustersite nodestatus=y, or " + work.verb() + " without --wave"));
        }
        SortedSet<String> nodes = work.nodes();
        SortedSet<String> bad = new TreeSet<>(nodes);
        bad.removeAll(work.ready());
        if (!bad.isEmpty()) {
            throw new ProblemException(Problem.of(
                            Code.INCOMPLETE,
                            "No wave begins while something is wrong with nodes: " + FoldedNodes.text(bad))
                    .because("what it is was said above; nothing was changed")
                    .remedy("mend it, or leave these nodes out"));
        }
        return nodes;
    }

    /** A run that is written down and whose lock is held: to others it is at work from the first instant on. */
    private record Begun(WaveRun run, HeldLock held) {}

    private Begun begin(WaveWork work, WaveLimits limits, SortedSet<String> nodes) {
        try (HeldLock all = runs.lock()) {
            List<WaveRun> others = runs.all();
            requireNobodyElse(others, nodes);
            Map<String, EarlierBoot> before = new LinkedHashMap<>();
            work.before(nodes).forEach(boot -> before.put(boot.node(), boot));
            for (WaveRun other : others) {
                takeOver(other, nodes, before);
            }
            WaveRun run = runs.begin(asked(work, limits, nodes), nodes, before.values());
            HeldLock held = runs.lock(run);
            for (WaveRun other : others) {
                SortedSet<String> ours = other.of(Stand.BEGUN, Stand.FAILED, Stand.UNTOUCHED);
                ours.retainAll(nodes);
                runs.settled(other, ours);
            }
            return new Begun(run, held);
        }
    }

    private void requireNobodyElse(List<WaveRun> others, SortedSet<String> nodes) {
        for (WaveRun other : others) {
            SortedSet<String> shared = other.of(Stand.values());
            shared.retainAll(nodes);
            if (!shared.isEmpty() && runs.isLive(other)) {
                throw new ProblemException(Problem.of(
                                Code.LOCKED,
                                "Waves of " + other.verb() + " are at work on nodes: " + FoldedNodes.text(shared))
                        .because("they began at " + other.asked("begun") + "; nothing was changed")
                        .remedy("wait for their end, or leave these nodes out"));
            }
        }
    }

    /** A node that an earlier run left half done had, before all this, what that run found. */
    private void takeOver(WaveRun other, SortedSet<String> nodes, Map<String, EarlierBoot> before) {
        if (runs.isLive(other)) {
            return;
        }
        other.hear(store.snapshot());
        if (!other.ended()) {
            response.warning(new WaveWords(other).wasInterrupted());
        }
        for (EarlierBoot boot : other.unsettled(nodes)) {
            EarlierBoot now = before.get(boot.node());
            if (now != null && other.mayBeOurs(boot, now.provmethod())) {
                before.put(boot.node(), boot);
            }
        }
    }

    private Map<String, String> asked(WaveWork work, WaveLimits limits, SortedSet<String> nodes) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("verb", work.verb());
        asked.put("arguments", work.arguments());
        asked.put("image", work.image());
        // Of what is left, a part would be smaller.
        asked.put("size", String.valueOf(limits.size().of(nodes.size())));
        asked.put("maxfailed", String.valueOf(limits.maxFailed()));
        asked.put("patience", String.valueOf(limits.patience().toSeconds()));
        asked.put("begun", time());
        return asked;
    }

    private String time() {
        Instant now = host.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        return now.atZone(ZoneId.systemDefault()).toOffsetDateTime().toString();
    }

    /** Nodes in the order of their names, so many at a time. */
    static List<SortedSet<String>> cut(SortedSet<String> nodes, int size) {
        List<SortedSet<String>> waves = new ArrayList<>();
        List<String> all = new ArrayList<>(nodes);
        for (int from = 0; from < all.size(); from += size) {
            waves.add(new TreeSet<>(all.subList(from, Math.min(all.size(), from + size))));
        }
        return waves;
    }
}
