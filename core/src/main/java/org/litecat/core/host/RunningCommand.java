package org.litecat.core.host;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One of {@link ManyCommands} while it runs: what it says is read by two threads, its times are looked at by one. */
final class RunningCommand {
    /** What a background process, which keeps the output open, may say after the program has ended. */
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(1);

    /** From the request to end until the end. */
    private static final Duration MERCY = Duration.ofSeconds(2);

    /** Both replace the process by what follows; the signal that the first one asks for stays. */
    private static final List<String> APART = List.of("setpriv", "--pdeathsig", "TERM", "--", "setsid", "--");

    private static final List<String> KILL =
            List.of("/bin/sh", "-c", "signal=$1; shift; kill -s \"$signal\" -- \"$@\" 2>/dev/null", "sh");

    private final ManyCommands.Job job;
    private final Process process;
    private final Consumer<ManyCommands.Said> news;
    private final AtomicInteger open = new AtomicInteger(ManyCommands.Stream.values().length);
    private final LineSplitter out = new LineSplitter();
    private final LineSplitter err = new LineSplitter();
    private final long deadline;
    private long heard;
    private boolean gone;
    private boolean ended;
    private boolean late;
    private long killed;

    private RunningCommand(ManyCommands.Job job, Process process, Consumer<ManyCommands.Said> news) {
        this.job = job;
        this.process = process;
        this.news = news;
        this.deadline = System.nanoTime() + job.command().limit().toNanos();
    }

    /** @throws IOException when it cannot be started */
    static RunningCommand start(ManyCommands.Job job, ExecutorService readers, Consumer<ManyCommands.Said> news)
            throws IOException {
        Command command = job.command();
        List<String> argv = new ArrayList<>(APART);
        argv.addAll(command.argv());
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().putAll(command.environment());
        command.directory().ifPresent(directory -> builder.directory(directory.toFile()));
        builder.redirectInput(command.input().map(path -> path.toFile()).orElse(new File("/dev/null")));
        RunningCommand started = new RunningCommand(job, builder.start(), news);
        readers.execute(() -> started.read(started.process.getInputStream(), ManyCommands.Stream.OUT, started.out));
        readers.execute(() -> started.read(started.process.getErrorStream(), ManyCommands.Stream.ERR, started.err));
        return started;
    }

    private void read(InputStream from, ManyCommands.Stream stream, LineSplitter splitter) {
        byte[] buffer = new byte[8192];
        try (from) {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                say(stream, splitter.lines(buffer, count));
            }
        } catch (IOException e) {
            // It was ended while it was read from: what it said is complete.
        }
        say(stream, splitter.rest());
        if (open.decrementAndGet() == 0) {
            awaitEnd();
        }
    }

    private void say(ManyCommands.Stream stream, List<String> lines) {
        if (!lines.isEmpty()) {
            news.accept(new ManyCommands.Said(this, stream, lines));
        }
    }

    private void awaitEnd() {
        try {
            process.waitFor();
            news.accept(new ManyCommands.Said(this, null, List.of()));
        } catch (InterruptedException e) {
            // Nobody listens any more.
            Thread.currentThread().interrupt();
        }
    }

    ManyCommands.Job job() {
        return job;
    }

    void heard() {
        heard = System.nanoTime();
    }

    void hasEnded() {
        ended = true;
    }

    boolean isOver(long now) {
        if (ended || process.isAlive()) {
            return ended;
        }
        if (!gone) {
            gone = true;
            heard = now;
        }
        return now - heard > SILENCE;
    }

    /** How long nothing need be looked at, if nothing is said, in nanoseconds. */
    long pauseAfter(long now) {
        // Whether it has ended while others keep its output open is only seen by looking.
        return Math.max(1, Math.min(SILENCE, (late ? killed : deadline) - now));
    }

    void endWhenLate(long now) {
        if (!late && now - deadline >= 0) {
            late = true;
            killed = now + MERCY.toNanos();
            signal("TERM", List.of(this));
        } else if (late && now - killed >= 0) {
            killed = now + MERCY.toNanos();
            signal("KILL", List.of(this));
        }
    }

    ManyCommands.Ending ending() {
        return late ? new ManyCommands.Ending.TooLate() : new ManyCommands.Ending.Exited(process.exitValue());
    }

    /** What it had begun to say. */
    List<ManyCommands.Said> close() {
        List<ManyCommands.Said> rest = new ArrayList<>();
        if (!ended) {
            rest.add(new ManyCommands.Said(this, ManyCommands.Stream.OUT, out.rest()));
            rest.add(new ManyCommands.Said(this, ManyCommands.Stream.ERR, err.rest()));
        }
        rest.removeIf(said -> said.lines().isEmpty());
        return rest;
    }

    /** Ends all of them, with all that they have started. */
    static void end(Collection<RunningCommand> all) {
        if (all.isEmpty()) {
            return;
        }
        signal("TERM", all);
        long end = System.nanoTime() + MERCY.toNanos();
        try {
            for (RunningCommand each : all) {
                each.process.waitFor(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        signal("KILL", all);
    }

    private static void signal(String name, Collection<RunningCommand> all) {
        List<String> argv = new ArrayList<>(KILL);
        argv.add(name);
        int before = argv.size();
        for (RunningCommand each : all) {
            if (each.process.isAlive()) {
                argv.add("-" + each.process.pid());
            }
        }
        if (argv.size() == before) {
            return;
        }
        try {
            new ProcessBuilder(argv).start().waitFor();
        } catch (IOException e) {
            // The programs themselves are ended below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (RunningCommand each : all) {
            // It may not have come as far as having a group.
            if (name.equals("KILL")) {
                each.process.destroyForcibly();
            } else {
                each.process.destroy();
            }
        }
    }
}
