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
import java.util.regex.Pattern;
import org.litecat.core.response.Code;
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

    private BuildLog(Path file, BufferedWriter writer, Response response) {
        this.file = file;
        this.writer = writer;
        this.response = response;
    }

    /** Starts the file anew. */
    public static BuildLog open(Path file, Response response) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new BuildLog(file, Files.newBufferedWriter(file, StandardCharsets.UTF_8), response);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The log file cannot be written.")
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

    /** A line of a program's output. */
    public void line(String said) {
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
        String line = Shown.withoutPasswords(said);
        tail.clear();
        write(line);
        response.progress(line);
    }

    /** The last lines that a program wrote, most often its reason for giving up. */
    public List<String> tail() {
        return new ArrayList<>(tail);
    }

    /** A failure of what ran last: its last lines are the reason, this log the place to look at. */
    public ProblemException failure(String what, String remedy) {
        String advice = "read the log " + file;
        return new ProblemException(Problem.of(Code.PROGRAM_FAILED, what)
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
            writer.close();
        } catch (IOException e) {
            response.trace("log file " + file + ": " + e);
        }
    }
}
