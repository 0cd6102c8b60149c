package org.litecat.core.host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs programs. */
public interface Commands {
    /**
     * Runs a command to its end and hands over each line of its standard output and standard error, merged, as it
     * comes; only standard error when standard output goes to a file.
     *
     * @return the exit code
     * @throws org.litecat.core.response.ProblemException when it cannot be started, or takes longer than its limit
     *     (it is then killed with all its children)
     */
    int run(Command command, Consumer<String> lines);

    /** Runs a command and keeps its output lines. */
    default Output capture(Command command) {
        List<String> lines = new ArrayList<>();
        int code = run(command, lines::add);
        return new Output(code, lines);
    }

    /** What a short command answered. */
    record Output(int code, List<String> lines) {
        public Output {
            lines = List.copyOf(lines);
        }

        public boolean succeeded() {
            return code == 0;
        }

        public String text() {
            return String.join("\n", lines);
        }
    }
}
