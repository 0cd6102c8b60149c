package org.litecat.provision.fanout;

import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Does the same work for many nodes at once, but never for more than a number of them at a time. */
public final class FanOut {
    private final int width;

    /** @param width the most nodes that are worked on at a time, at least 1 */
    public FanOut(int width) {
        this.width = Math.max(1, width);
    }

    /** What became of one node: a result, or problems. */
    public sealed interface Outcome<T> {
        /** The work was done. */
        record Done<T>(T result) implements Outcome<T> {}

        /** The work failed. */
        record Failed<T>(ProblemException failure) implements Outcome<T> {}
    }

    /**
     * Works on every node, whatever becomes of the others.
     *
     * @param work runs in threads of its own, and must not share what is for one thread
     * @param result gets each node and its outcome in the order in which they end, in the thread of the caller
     */
    public <T> void each(Collection<String> nodes, Function<String, T> work, BiConsumer<String, Outcome<T>> result) {
        if (nodes.isEmpty()) {
            return;
        }
        record Ended<T>(String node, Outcome<T> outcome) {}
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(width, nodes.size()), runnable -> {
            Thread thread = new Thread(runnable, "fan-out");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ExecutorCompletionService<Ended<T>> running = new ExecutorCompletionService<>(threads);
            for (String node : nodes) {
                running.submit(() -> new Ended<>(node, outcome(node, work)));
            }
            for (int i = 0; i < nodes.size(); i++) {
                Ended<T> ended = running.take().get();
                result.accept(ended.node(), ended.outcome());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.of(Code.INTERRUPTED, "Interrupted before all nodes were done.")
                    .alone());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Outcome<T> outcome(String node, Function<String, T> work) {
        try {
            return new Outcome.Done<>(work.apply(node));
        } catch (ProblemException e) {
            return new Outcome.Failed<>(e);
        }
    }
}
