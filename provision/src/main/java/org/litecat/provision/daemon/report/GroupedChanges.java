package org.litecat.provision.daemon.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Shown;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one commit of the changes that come close together: a thousand nodes that boot are not a thousand generations. */
public final class GroupedChanges implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupedChanges.class);
    private static final int MOST_WAITING = 20_000;
    private static final int LONGEST = 300;
    private static final Duration LAST_COMMIT = Duration.ofMillis(1500);

    private final TableStore store;
    private final Duration apart;
    private final Thread writer;
    private final Object monitor = new Object();
    private List<Waiting> waiting = new ArrayList<>();
    private boolean closing;

    private record Waiting(
            Supplier<Collection<String>> whose, Consumer<Transaction> change, CompletableFuture<Void> committed) {}

    /** @param apart the time from one commit to the next; a change that comes alone does not wait for it */
    public GroupedChanges(TableStore store, Duration apart) {
        this.store = store;
        this.apart = apart;
        this.writer = new Thread(this::writeAll, "tables");
        this.writer.setDaemon(true);
    }

    public void start() {
        writer.start();
    }

    /**
     * @param whose change it is: nodes, or who has certificates; asked later, just before the change is made
     * @param change runs later, in another thread, together with others
     * @return complete when the change is on the disk; fails when it could not be stored
     */
    public CompletableFuture<Void> add(Supplier<Collection<String>> whose, Consumer<Transaction> change) {
        CompletableFuture<Void> committed = new CompletableFuture<>();
        synchronized (monitor) {
            if (closing || waiting.size() >= MOST_WAITING) {
                committed.completeExceptionally(
                        new ProblemException(Problem.of(Code.LOCKED, "Too many changes of the tables wait.")
                                .remedy("try again later")));
            } else {
                waiting.add(new Waiting(whose, change, committed));
                monitor.notifyAll();
            }
        }
        return committed;
    }

    private void writeAll() {
        List<Waiting> group = next();
        while (!group.isEmpty()) {
            write(group);
            pause();
            group = next();
        }
    }

    /** The changes that wait now, at least one; none when this is the end. */
    private List<Waiting> next() {
        synchronized (monitor) {
            while (waiting.isEmpty() && !closing) {
                waitFor(Duration.ZERO);
            }
            List<Waiting> group = waiting;
            waiting = new ArrayList<>();
            return group;
        }
    }

    private void pause() {
        long end = System.nanoTime() + apart.toNanos();
        synchronized (monitor) {
            for (long left = apart.toMillis(); left > 0 && !closing; left = (end - System.nanoTime()) / 1_000_000) {
                waitFor(Duration.ofMillis(left));
            }
        }
    }

    private void waitFor(Duration time) {
        try {
            monitor.wait(time.toMillis());
        } catch (InterruptedException e) {
            closing = true;
        }
    }

    private void write(List<Waiting> group) {
        try (Transaction transaction = store.begin(purpose(group))) {
            group.forEach(each -> each.change().accept(transaction));
            transaction.commit();
        } catch (RuntimeException e) {
            LOG.error("{} changes could not be stored: {}", group.size(), e.getMessage(), e);
            group.forEach(each -> each.committed().completeExceptionally(e));
            return;
        }
        group.forEach(each -> each.committed().complete(null));
    }

    private static String purpose(List<Waiting> group) {
        Set<String> whose = new TreeSet<>();
        group.forEach(each -> whose.addAll(each.whose().get()));
        return Shown.text("reports of " + FoldedNodes.text(whose), LONGEST);
    }

    /** Takes no more changes, and waits a moment for those that were taken to be stored. */
    @Override
    public void close() {
        synchronized (monitor) {
            closing = true;
            monitor.notifyAll();
        }
        try {
            writer.join(LAST_COMMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
