package org.litecat.core.host;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * Runs real processes of this machine.
 *
 * <p>When this process is interrupted (SIGINT, SIGTERM) the children that still run are ended with it, and who waits for one of them
 * waits for the end of the process: nothing is concluded from what was cut off.
 */
public final class ProcessCommands implements Commands {
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private final Set<Process> ended = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean hooked = new AtomicBoolean();
    private boolean ending;

    @Override
    public int run(Command command, Consumer<String> lines) {
        endChildrenAtShutdown();
        Process process = startKnown(command);
        try {
            return follow(process, command, lines);
        } finally {
            killTree(process);
            running.remove(process);
            while (ended.contains(process)) {
                LockSupport.park(this);
            }
        }
    }

    /** No program starts behind the back of who ends them all. */
    private Process startKnown(Command command) {
        synchronized (running) {
            while (ending) {
                LockSupport.park(this);
            }
            Process process = start(command);
            running.add(process);
            return process;
        }
    }

    private void endChildrenAtShutdown() {
        if (hooked.compareAndSet(false, true)) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::endChildren, "end-children"));
        }
    }

    private void endChildren() {
        synchronized (running) {
            ending = true;
            ended.addAll(running);
        }
        ended.forEach(ProcessCommands::killTree);
    }

    private static Process start(Command command) {
        boolean merged = command.output().isEmpty();
        ProcessBuilder builder = new ProcessBuilder(command.argv()).redirectErrorStream(merged);
        builder.environment().putAll(command.environment());
        command.directory().ifPresent(directory -> builder.directory(directory.toFile()));
        command.output().ifPresent(file -> builder.redirectOutput(file.toFile()));
        if (command.feed().isEmpty()) {
            builder.redirectInput(command.input().map(path -> path.toFile()).orElse(new File("/dev/null")));
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(Code.MISSING_PROGRAM, "The program '" + command.program() + "' cannot be started.")
                            .because(String.valueOf(e.getMessage()))
                            .remedy("install it, or see that it is on PATH"));
        }
    }

    private static int follow(Process process, Command command, Consumer<String> lines) {
        AtomicBoolean late = new AtomicBoolean();
        Thread watch = new Thread(() -> killWhenLate(process, command, late), "limit-" + process.pid());
        watch.setDaemon(true);
        watch.start();
        Optional<FeedingThread> feeding = command.feed().map(feed -> FeedingThread.start(process, feed));
        InputStream said = command.output().isPresent() ? process.getErrorStream() : process.getInputStream();
        try {
            new OutputLines(process, said, command.limit()).forEach(lines);
            int code = process.waitFor();
            if (late.get()) {
                throw new ProblemException(Problem.of(
                                Code.PROGRAM_FAILED, "The program '" + command.program() + "' took too long.")
                        .because("it did not end within " + command.limit().toSeconds() + " seconds and was killed")
                        .remedy("the command was: " + command.text()));
            }
            if (feeding.isPresent()) {
                feeding.get().finish();
            }
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    Problem.of(Code.INTERRUPTED, "Interrupted while '" + command.program() + "' was running.")
                            .alone());
        }
    }

    private static void killWhenLate(Process process, Command command, AtomicBoolean late) {
        try {
            if (!process.waitFor(command.limit().toMillis(), TimeUnit.MILLISECONDS)) {
                late.set(true);
                killTree(process);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void killTree(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
