package org.litecat.provision.wave;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.litecat.core.host.Host;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.table.TableStore;
import org.litecat.provision.status.BootReport;

/** Waits until nodes that were powered are up, have failed, or have taken too long, by what they report. */
final class WaveWatch {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TableStore store;
    private final Host host;
    private final Response response;
    private boolean toldOfTables;

    WaveWatch(TableStore store, Host host, Response response) {
        this.store = store;
        this.host = host;
        this.response = response;
    }

    /**
     * @param since reports of that second, and older ones, do not count
     * @param end when who is not up has taken too long
     * @param decided gets each node, and why it failed; empty when it is up
     * @param progress gets how many are not decided, before each pause
     */
    void await(
            SortedSet<String> nodes,
            Instant since,
            Instant end,
            BiConsumer<String, String> decided,
            Runnable progress) {
        SortedSet<String> waiting = new TreeSet<>(nodes);
        while (true) {
            // Asked before the tables are: a report that came in time counts, however long reading takes.
            boolean late = !host.clock().instant().isBefore(end);
            SortedMap<String, String> told = look(waiting, since, decided);
            if (late) {
                waiting.forEach(node -> decided.accept(node, late(told.getOrDefault(node, ""))));
                waiting.clear();
            }
            if (waiting.isEmpty()) {
                return;
            }
            progress.run();
            pause();
        }
    }

    private static String late(String told) {
        return "not up in time; " + (told.isEmpty() ? "nothing was heard of it" : "its last report was " + told);
    }

    /** @return what those told last that are not decided */
    private SortedMap<String, String> look(
            SortedSet<String> waiting, Instant since, BiConsumer<String, String> decided) {
        SortedMap<String, String> told = new TreeMap<>();
        waiting.forEach(node -> told.put(node, ""));
        for (BootReport report : reports(waiting, since)) {
            told.put(report.node(), report.told());
            if (report.result() != BootReport.Result.UNDERWAY) {
                told.remove(report.node());
                decided.accept(report.node(), report.result() == BootReport.Result.UP ? "" : report.told());
            }
        }
        waiting.retainAll(told.keySet());
        return told;
    }

    private List<BootReport> reports(SortedSet<String> nodes, Instant since) {
        try {
            return BootReport.since(store.snapshot(), nodes, since);
        } catch (ProblemException e) {
            tell(e.problems().get(0));
            return List.of();
        }
    }

    /** Somebody who edits tables by hand mends them; nodes report meanwhile. */
    private void tell(Problem problem) {
        if (!toldOfTables) {
            toldOfTables = true;
            response.warning(Problem.of(Code.DAMAGED, "What nodes report cannot be read now; it is tried again.")
                    .because(problem));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.of(Code.INTERRUPTED, "Interrupted while nodes boot.")
                    .alone());
        }
    }
}
