package org.litecat.imagebuild.root;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.response.Shown;

/** The log of one run: each line goes to a file and, as progress, to the user; the file is named in every error. */
public final class BuildLog implements AutoCloseable {
    private static final int TAIL = 200;
    /** How far a download is; never a reason. */
    private static final Pattern PROGRESS = Pattern.compile(" [kMG]?B/s \\| ");

    private static final int SHOWN = 5;

    private final Path file;
    private final BufferedWriter writer;
    private final Response response;
    private final Deque<String> tail = new ArrayDeque<>();
    private final Thread ending = new Thread(this::sayInterrupted, "say-interrupted");
    private volatile boolean interrupted;

    private BuildLog(Path file, BufferedWriter writer, Response response) {
        this.file = file;
        this.writer = writer;
        this.response = response;
    }

    /** Starts the file anew. */
    public static BuildLog open(Path file, Response response) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            BuildLog log = new BuildLog(file, Files.newBufferedWriter(file, StandardCharsets.UTF_8), response);
            Runtime.getRuntime().addShutdownHook(log.ending);
            return log;
        } catch (IOException e) {
            throw new ProblemException(Problem.of("The log file cannot be written.")
                    .at(file.toString())
                    .because(e.toString()));
        }
    }

    public Path file() {
        return file;
    }

    public Response response() {
        return response;
    }

    /** What a user who ended the run sees last: programs that end with it say where they were, at length. */
    private void sayInterrupted() {
        interrupted = true;
        response.error(Problem.of("The run was interrupted before its end.")
                .at(file.toString())
                .remedy("run the same command again: it goes on with what this one began"));
    }

    /** Nothing more is said then, and nothing concluded from what was cut off: the process ends in a moment. */
    private void waitForTheEnd() {
        while (interrupted) {
            LockSupport.park(this);
        }
    }

    /** A line of a program's output. */
    public void line(String said) {
        waitForTheEnd();
        String line = Shown.withoutPasswords(said);
        if (!line.isBlank()) {
            tail.addLast(line.strip());
        }
        if (tail.size() > TAIL) {
            tail.removeFirst();
        }
        write(line);
        response.progress(line);
    }

    /** What follows, written to the file and shown; the lines so far are no longer the reason of what may go wrong. */
    public void heading(String said) {
        waitForTheEnd();
        String line = Shown.withoutPasswords(said);
        tail.clear();
        write(line);
        response.progress(line);
    }

    /** The last lines that a program wrote, most often its reason for giving up. */
    public List<String> tail() {
        waitForTheEnd();
        return new ArrayList<>(tail);
    }

    /** A failure of what ran last: its last lines are the reason, this log the place to look at. */
    public ProblemException failure(String what, String remedy) {
        String advice = "read the log " + file;
        return new ProblemException(Problem.of(what)
                .because(String.join(" | ", last()))
                .remedy(remedy.isEmpty() ? advice : remedy + "; " + advice));
    }

    private List<String> last() {
        List<String> lines = tail();
        lines.removeIf(line -> PROGRESS.matcher(line).find());
        return lines.subList(Math.max(0, lines.size() - SHOWN), lines.size());
    }

    private void write(String line) {
        try {
            writer.write(line);
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            // A full disk must not stop the run here: what fills it will fail with a better message.
            response.trace("log file " + file + ": " + e);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // The process ends already, and the thread says so.
            response.trace("log file " + file + ": the process is ending");
        }
        try {
            writer.close();
        } catch (IOException e) {
            response.trace("log file " + file + ": " + e);
        }
    }
}
