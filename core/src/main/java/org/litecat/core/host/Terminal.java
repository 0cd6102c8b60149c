package org.litecat.core.host;

import java.util.List;
import java.util.Optional;

/** The person at the terminal, if there is one. */
public interface Terminal {
    /**
     * Runs a program that has the terminal to itself, such as an editor.
     *
     * @return its exit code
     * @throws org.litecat.core.response.ProblemException when it cannot be started
     */
    int run(List<String> argv);

    /** Shows a text and waits for a line; nothing when nobody is there, or when they end the input. */
    Optional<String> ask(String text);
}
