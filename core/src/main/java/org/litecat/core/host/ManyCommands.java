package org.litecat.core.host;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * Runs many programs, a bounded number of them at a time, and hands over whole lines of what each says, while it runs. One
 * thread, that of the caller, starts them, listens to them and ends them; while the listener is slow, what a program says waits
 * in its pipe.
 *
 * <p>Each program is in a process group of its own: a key of the terminal that ends this process does not reach it, and it is
 * ended together with all that it has started, when its time is up and when this process ends. Where this process is killed,
 * the kernel ends the program.
 */
public final class ManyCommands {
    /** For a program that may run as long as it likes. */
    public static final Duration NO_LIMIT = Duration.ofDays(1000);

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final int SAID_AHEAD = 256;
    private static final long READER_STACK = 256 << 10;

    private final int width;
    private final Listener listener;
    private final Deque<Job> waiting;
    /** As things: two may be the same to the letter. */
    private final Set<Job> unfinished = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Set<RunningCommand> running = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Said> said = new ArrayBlockingQueue<>(SAID_AHEAD);
    private final ExecutorService readers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(null, task, "output-of-many", READER_STACK);
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean interrupted;

    private ManyCommands(int width, Collection<Job> jobs, Listener listener) {
        this.width = Math.max(1, width);
        this.waiting = new ArrayDeque<>(jobs);
        unfinished.addAll(jobs);
        this.listener = listener;
    }

    /**
     * A program to run.
     *
     * @param name by which the listener knows it
     * @param command without a feed and without a file for its output; it is ended when its limit is over
     * @param further what is run when it has ended, one after the other, as long as the listener wants to go on
     */
    public record Job(String name, Command command, List<Command> further) {
        public Job {
            further = List.copyOf(further);
        }

        public Job(String name, Command command) {
            this(name, command, List.of());
        }
    }

    /** What a program says something on. */
    public enum Stream {
        OUT,
        ERR
    }

    /** How a program ended. */
    public sealed interface Ending {
        /** By itself; the code is 128 and the number of the signal where one ended it. */
        record Exited(int code) implements Ending {}

        /** Its time was up. */
        record TooLate() implements Ending {}

        /** It did not start. */
        record NotStarted(IOException reason) implements Ending {}
    }

    /** Is told what happens, one thing after the other. */
    public interface Listener {
        /** @param lines without their ends; one that is very long comes in pieces */
        void said(Job job, Stream stream, List<String> lines);

        /** Nothing more will be said by it. */
        void ended(Job job, Ending ending);

        /** Whether what is further to be run for it is of any use after this. */
        default boolean goesOn(Ending ending) {
            return true;
        }

        /** There is nothing to tell at the moment. */
        default void idle() {}

        /**
         * This process is being ended, and the programs with it; nothing else is told from here on.
         *
         * @param unfinished those that had not ended by themselves
         */
        default void interrupted(List<Job> unfinished) {}
    }

    /** Something that a program did; without a stream it has ended, and so has all that it said. */
    record Said(RunningCommand by, @Nullable Stream stream, List<String> lines) {}

    /**
     * Runs all of them to their end, begun in their order.
     *
     * @param width the most programs that run at a time, at least 1
     */
    public static void run(int width, Collection<Job> jobs, Listener listener) {
        new ManyCommands(width, jobs, listener).run();
    }

    private void run() {
        Thread hook = new Thread(this::interrupt, "end-many");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            while (!interrupted && !unfinished.isEmpty()) {
                while (!interrupted && !waiting.isEmpty() && running.size() < width) {
                    start(waiting.remove());
                }
                listen();
                finish();
            }
        } finally {
            RunningCommand.end(running);
            readers.shutdownNow();
            remove(hook);
        }
    }

    private void start(Job job) {
        try {
            RunningCommand started = RunningCommand.start(job, readers, this::take);
            running.add(started);
            if (interrupted) {
                RunningCommand.end(List.of(started));
            }
        } catch (IOException e) {
            end(job, new Ending.NotStarted(e));
        }
    }

    private void take(Said news) {
        try {
            said.put(news);
        } catch (InterruptedException e) {
            // Nobody listens any more.
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        Said news = said.poll();
        if (news == null) {
            tell(listener::idle);
            news = next();
        }
        while (news != null) {
            hear(news);
            news = said.poll();
        }
    }

    private void hear(Said news) {
        RunningCommand by = news.by();
        Stream stream = news.stream();
        if (stream == null) {
            by.hasEnded();
        } else if (running.contains(by)) {
            by.heard();
            tell(() -> listener.said(by.job(), stream, news.lines()));
        }
    }

    private @Nullable Said next() {
        long now = System.nanoTime();
        long pause =
                running.stream().mapToLong(each -> each.pauseAfter(now)).min().orElse(0);
        try {
            return said.poll(pause, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.of(Code.INTERRUPTED, "Interrupted while programs were running.")
                    .alone());
        }
    }

    private void finish() {
        long now = System.nanoTime();
        for (RunningCommand each : running) {
            if (each.isOver(now)) {
                running.remove(each);
                for (Said rest : each.close()) {
                    tell(() -> listener.said(each.job(), Objects.requireNonNull(rest.stream()), rest.lines()));
                }
                end(each.job(), each.ending());
            } else {
                each.endWhenLate(now);
            }
        }
    }

    private void end(Job job, Ending ending) {
        tell(() -> {
            unfinished.remove(job);
            if (!job.further().isEmpty() && listener.goesOn(ending)) {
                List<Command> left = job.further();
                Job next = new Job(job.name(), left.get(0), left.subList(1, left.size()));
                unfinished.add(next);
                waiting.addFirst(next);
            }
            listener.ended(job, ending);
        });
    }

    /** What programs say that are ended with us is of no use. */
    private synchronized void tell(Runnable news) {
        if (!interrupted) {
            news.run();
        }
    }

    private void interrupt() {
        interrupted = true;
        RunningCommand.end(running);
        Thread last = new Thread(this::tellInterrupted, "interrupted-many");
        last.setDaemon(true);
        last.start();
        try {
            // Who reads our output may have stopped reading, and nobody can be told anything then.
            last.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tellInterrupted() {
        listener.interrupted(new ArrayList<>(unfinished));
    }

    private void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process ends: whoever waits for the programs is not to go on as if they had ended by themselves.
            while (interrupted) {
                LockSupport.park();
            }
        }
    }
}
