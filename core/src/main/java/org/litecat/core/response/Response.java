package org.litecat.core.response;

import java.util.List;
import java.util.Map;

/**
 * What a verb says, as events; the command line renders them as text or as JSON, tests collect them.
 *
 * <p>Information and data go to standard output, warnings, errors and progress to standard error. An error makes the
 * exit code non-zero; a warning does not.
 */
public interface Response {
    /** Takes one event, in the order in which the reader is to see it. */
    void accept(Event event);

    /** Lines for people on standard output; an empty line stays an empty line. */
    default void info(String... lines) {
        accept(new Event.Info(List.of(lines)));
    }

    /** A structured answer: {@code fields} is its JSON form (values: text, numbers, booleans, lists, maps), {@code lines} its text form. */
    default void data(Map<String, ?> fields, List<String> lines) {
        accept(new Event.Data(fields, lines));
    }

    /** A line above an answer that only people need: JSON names the fields of each object. */
    default void heading(String line) {
        accept(new Event.Data(Map.of(), List.of(line)));
    }

    /** A line of the answer that has no structure of its own. */
    default void data(String line) {
        accept(new Event.Data(Map.of("text", line), List.of(line)));
    }

    default void warning(String text) {
        warning(Problem.of(text));
    }

    default void warning(Problem problem) {
        accept(new Event.Warning(problem));
    }

    default void error(Problem problem) {
        accept(new Event.Error(problem));
    }

    default void error(String what) {
        accept(new Event.Error(Problem.of(what)));
    }

    /** A line about work that goes on; shown to people, never part of an answer. */
    default void progress(String line) {
        accept(new Event.Progress(line));
    }

    /** A line that is shown only with {@code -V}. */
    default void trace(String line) {
        accept(new Event.Trace(line));
    }
}
