package org.litecat.cli.output;

import java.io.PrintStream;
import java.util.List;
import org.litecat.core.response.Event;
import org.litecat.core.response.Problem;

/** Information and data as lines on standard output, everything else on standard error. */
public final class TextResponse implements VerbResponse {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean verbose;
    private boolean failed;

    public TextResponse(PrintStream out, PrintStream err, boolean verbose) {
        this.out = out;
        this.err = err;
        this.verbose = verbose;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Info info) {
            print(info.lines());
        } else if (event instanceof Event.Data data) {
            print(data.lines());
        } else if (event instanceof Event.Warning warning) {
            complain("Warning: " + warning.text());
        } else if (event instanceof Event.Error error) {
            failed = true;
            complain(error.problem());
        } else if (event instanceof Event.Progress progress) {
            complain(progress.line());
        } else if (event instanceof Event.Trace trace && verbose) {
            complain(trace.line());
        }
    }

    /** A line of output ends in a plain newline on every machine: scripts compare it. */
    private void print(List<String> lines) {
        for (String line : lines) {
            out.print(line + "\n");
        }
    }

    private void complain(Problem problem) {
        String text = problem.form().heading() + problem.text();
        if (problem.form().onOutput()) {
            print(List.of(text));
        } else {
            complain(text);
        }
    }

    private void complain(String line) {
        // What was said before on the other stream is to be seen before.
        out.flush();
        err.print(line + "\n");
        err.flush();
    }

    @Override
    public int exitCode() {
        return failed ? 1 : 0;
    }
}
