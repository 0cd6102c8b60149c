package org.litecat.cli.output;

import java.io.PrintStream;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Event;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Shown;

/**
 * Information and data as lines on standard output, everything else on standard error. Values of tables are shown as they may be;
 * a dump alone, which is to be read back, is as it is, where it does not go to a terminal.
 */
public final class TextResponse implements VerbResponse {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean toTerminal;
    private final boolean verbose;
    private final Colours colours;
    private final Colours outColours;
    private final StageLine stages;
    private boolean failed;

    /**
     * @param toTerminal whether somebody reads standard output at a terminal
     * @param colours of what is said on standard error
     * @param outColours of answers
     * @param stages where work that takes its time is shown
     */
    public TextResponse(
            PrintStream out,
            PrintStream err,
            boolean toTerminal,
            boolean verbose,
            Colours colours,
            Colours outColours,
            StageLine stages) {
        this.outColours = outColours;
        this.out = out;
        this.err = err;
        this.toTerminal = toTerminal;
        this.verbose = verbose;
        this.colours = colours;
        this.stages = stages;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Stage stage) {
            stages.take(stage);
        } else if (!(event instanceof Event.Trace) || verbose) {
            stages.around(() -> say(event));
        }
    }

    private void say(Event event) {
        if (event instanceof Event.Info info) {
            for (String line : info.lines()) {
                print(Shown.lines(line));
            }
        } else if (event instanceof Answer answer && answer.isOnError()) {
            answer.lines().forEach(line -> complain("", line));
        } else if (event instanceof Answer answer) {
            for (String line : answer.lines()) {
                String shown = answer.isVerbatim() && !toTerminal ? line : Shown.line(line);
                print(outColours.toned(answer.tone(), shown));
            }
        } else if (event instanceof Event.Warning warning) {
            complain(colours.warning("Warning: "), warning.text());
        } else if (event instanceof Event.Error error) {
            failed = true;
            complain(error.problem());
        } else if (event instanceof Event.Progress progress) {
            complain("", progress.line());
        } else if (event instanceof Event.Trace trace) {
            complain("", trace.line());
        }
    }

    /** A line of output ends in a plain newline on every machine: scripts compare it. */
    private void print(String shown) {
        out.print(shown + "\n");
        if (stages.isAtWork()) {
            // While the line is away.
            out.flush();
        }
    }

    private void complain(Problem problem) {
        String heading = problem.form().heading();
        if (problem.form().onOutput()) {
            print(Shown.message(heading + problem.text()));
        } else {
            complain(colours.error(heading), problem.text());
        }
    }

    private void complain(String heading, String line) {
        // What was said before on the other stream is to be seen before.
        out.flush();
        err.print(heading + Shown.message(line) + "\n");
        err.flush();
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public int exitCode() {
        return failed ? 1 : 0;
    }
}
