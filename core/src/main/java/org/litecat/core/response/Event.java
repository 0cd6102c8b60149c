package org.litecat.core.response;

import java.util.List;
import java.util.Map;

/** One thing a verb says. */
public sealed interface Event {
    /** Lines for people. */
    record Info(List<String> lines) implements Event {}

    /** A part of the answer, as fields and as text; without fields it is for people alone. */
    record Data(Map<String, ?> fields, List<String> lines) implements Event {}

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
