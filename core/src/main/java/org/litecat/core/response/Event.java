package org.litecat.core.response;

import java.util.List;

/** One thing a verb says. */
public sealed interface Event permits Answer, Event.Info, Event.Warning, Event.Error, Event.Progress, Event.Trace {
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

    /** Detail for {@code -V}. */
    record Trace(String line) implements Event {}
}
