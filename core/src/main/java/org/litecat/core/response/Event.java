package org.litecat.core.response;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One thing a verb says. */
public sealed interface Event
        permits Answer, Event.Info, Event.Warning, Event.Error, Event.Progress, Event.Stage, Event.Trace {
    /** Lines for people. */
    record Info(List<String> lines) implements Event {}

    /** Something to know; the verb goes on and may still succeed. */
    record Warning(Problem problem) implements Event {
        public String text() {
            return problem.text();
        }
    }

    /** Something asked for was not done; the exit code will tell. */
    record Error(Problem problem) implements Event {}

    /** Output of work that goes on. */
    record Progress(String line) implements Event {}

    /**
     * Where work that takes its time has come; shown to who watches, until the next one is said.
     *
     * @param text empty when the work has ended
     * @param expected how long all of the work takes, from the first stage on, as far as is known; empty when there is nothing new to say
     *     of that
     */
    record Stage(String text, Optional<Duration> expected) implements Event {
        public static final Stage END = new Stage("", Optional.empty());
    }

    /** Detail for {@code -V}. */
    record Trace(String line) implements Event {}
}
