package org.litecat.provision.wave;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.Host;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Response;
import org.litecat.core.table.TableStore;
import org.litecat.provision.wave.WaveRun.Stand;

/** The waves of one run, one after the other, until they are done or too many nodes have failed. */
final class WaveCourse {
    private final TableStore store;
    private final Host host;
    private final Response response;
    private final WaveRuns runs;
    private final WaveWork work;
    private final WaveLimits limits;

    WaveCourse(TableStore store, Host host, Response response, WaveRuns runs, WaveWork work, WaveLimits limits) {
        this.store = store;
        this.host = host;
        this.response = response;
        this.runs = runs;
        this.work = work;
        this.limits = limits;
    }

    /** @return what was not done; empty when all nodes are up */
    Optional<String> run(WaveRun run) {
        SortedSet<String> nodes = run.of(Stand.UNTOUCHED);
        List<SortedSet<String>> waves = Waves.cut(nodes, limits.size().of(nodes.size()));
        for (int i = 0; i < waves.size(); i++) {
            String name = "wave " + (i + 1) + " of " + waves.size();
            response.info("W" + name.substring(1) + ": " + FoldedNodes.text(waves.get(i)));
            response.flush();
            wave(run, i + 1, name, waves.get(i));
            int failed = run.of(Stand.FAILED).size();
            if (failed > limits.maxFailed() && i < waves.size() - 1) {
                untouched(run);
                return Optional.of("%s stopped at %s: %s, and %s may fail."
                        .formatted(work.verb(), name, notUp(failed), allowed()));
            }
        }
        int failed = run.of(Stand.FAILED).size();
        return failed == 0 ? Optional.empty() : Optional.of(work.verb() + " is done, but " + notUp(failed) + ".");
    }

    private String allowed() {
        return limits.maxFailed() == 0 ? "none" : "no more than " + limits.maxFailed();
    }

    private static String notUp(int nodes) {
        return nodes == 1 ? "1 node is not up" : nodes + " nodes are not up";
    }

    private void wave(WaveRun run, int number, String name, SortedSet<String> nodes) {
        Instant begun = host.clock().instant();
        runs.begun(run, nodes);
        SortedMap<String, String> failed = work.start(nodes);
        failed.forEach((node, reason) -> fail(run, number, node, reason));
        SortedSet<String> booting = new TreeSet<>(nodes);
        booting.removeAll(failed.keySet());
        Instant powered = host.clock().instant();
        response.flush();
        new WaveWatch(store, host, response)
                .await(
                        booting,
                        begun,
                        powered.plus(limits.patience()),
                        (node, reason) -> {
                            if (reason.isEmpty()) {
                                up(run, number, node, powered);
                            } else {
                                fail(run, number, node, reason);
                            }
                        },
                        () -> {
                            SortedSet<String> up = run.of(Stand.UP);
                            up.retainAll(nodes);
                            response.stage(name + ": " + up.size() + " of " + nodes.size() + " nodes are up");
                            response.flush();
                        });
    }

    private void up(WaveRun run, int number, String node, Instant powered) {
        runs.up(run, node);
        long seconds =
                Math.max(0, Duration.between(powered, host.clock().instant()).toSeconds());
        response.data(answer(number, node, "up").and("seconds", seconds).line("{node}: {result} after {seconds} s"));
    }

    private void fail(WaveRun run, int number, String node, String reason) {
        runs.failed(run, node, reason);
        response.data(answer(number, node, "failed").and("reason", reason).line("{node}: {result}: {reason}"));
    }

    private static Answer answer(int number, String node, String result) {
        return Answer.of(Kind.WAVE, "node", node).and("wave", number).and("result", result);
    }

    /** People read it in the message. */
    private void untouched(WaveRun run) {
        run.of(Stand.UNTOUCHED)
                .forEach(
                        node -> response.data(Answer.of(Kind.WAVE, "node", node).and("result", "untouched")));
    }
}
