package org.litecat.core.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The person at the terminal, if there is one. */
public interface Terminal {
    /**
     * Runs a program that has the terminal to itself, such as an editor.
     *
     * @param environment variables set on top of the inherited ones
     * @return its exit code
     * @throws org.litecat.core.response.ProblemException when it cannot be started
     */
    int run(List<String> argv, Map<String, String> environment);

    /** {@link #run(List, Map)} with the inherited variables. */
    default int run(List<String> argv) {
        return run(argv, Map.of());
    }

    /** Shows a text and waits for a line; nothing when nobody is there, or when they end the input. */
    Optional<String> ask(String text);
}
