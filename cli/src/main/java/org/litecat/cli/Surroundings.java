package org.litecat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.litecat.core.host.Names;
import org.litecat.core.node.TypedNoderange;

/**
 * What a verb finds around it; a test or a batch of verbs hands in its own.
 *
 * @param names of this machine, and how it finds others
 * @param in standard input; empty when a person sits at the terminal, who is not to be waited for
 * @param outToTerminal whether a person reads standard output at a terminal
 * @param errToTerminal likewise of standard error
 */
public record Surroundings(
        Map<String, String> environment,
        Path workingDirectory,
        Names names,
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean outToTerminal,
        boolean errToTerminal) {

    /** A noderange as it was typed, in words that mean the same elsewhere. */
    public String noderange(String typed) {
        return new TypedNoderange(workingDirectory, environment).meant(typed);
    }

    /** How many characters stand in a line of what is printed for people. */
    public int width() {
        return outToTerminal ? TerminalWidth.of(environment) : TerminalWidth.USUAL;
    }

    /** All of standard input as text. */
    public String standardInput() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
