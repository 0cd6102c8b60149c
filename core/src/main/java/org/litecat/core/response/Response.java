package org.litecat.core.response;

import java.util.List;
import java.util.Optional;

/**
 * What a verb says, as events; the command line renders them as text or as JSON, tests collect them.
 *
 * <p>Information and data go to standard output, warnings, errors and progress to standard error. An error makes the
 * exit code non-zero; a warning does not.
 */
public interface Response {
    /** Takes one event, in the order in which the reader is to see it. */
    void accept(Event event);

    /** What was said so far is to be seen now: what comes next may take its time. */
    default void flush() {}

    /** Lines for people on standard output; an empty line stays an empty line. */
    default void info(String... lines) {
        accept(new Event.Info(List.of(lines)));
    }

    /** A part of the answer. */
    default void data(Answer answer) {
        accept(answer);
    }

    /** A line above an answer that only people need: JSON names the fields of each object. */
    default void heading(String line) {
        accept(Answer.ofHeading(line));
    }

    /** A line of the answer that has no structure of its own. */
    default void data(String line) {
        accept(Answer.ofText(line));
    }

    default void warning(Code code, String text) {
        warning(Problem.of(code, text).alone());
    }

    default void warning(Problem problem) {
        accept(new Event.Warning(problem));
    }

    default void error(Problem problem) {
        accept(new Event.Error(problem));
    }

    /** A line about work that goes on; shown to people, never part of an answer. */
    default void progress(String line) {
        accept(new Event.Progress(line));
    }

    /** Where work that takes its time has come, in a few words; see {@link Event.Stage}. */
    default void stage(String text) {
        accept(new Event.Stage(text, Optional.empty()));
    }

    /** A line that is shown only with {@code -V}. */
    default void trace(String line) {
        accept(new Event.Trace(line));
    }
}
