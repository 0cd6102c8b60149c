package org.litecat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a verb finds around it; a test or a batch of verbs hands in its own.
 *
 * @param hostname the short name of this machine
 * @param in standard input; empty when a person sits at the terminal, who is not to be waited for
 */
public record Surroundings(
        Map<String, String> environment,
        Path workingDirectory,
        String hostname,
        InputStream in,
        PrintStream out,
        PrintStream err) {

    /** A noderange as it was typed; one that names a file, {@code ^file}, says where it is from where the user stands. */
    public String noderange(String typed) {
        return typed.startsWith("^") && !typed.startsWith("^/")
                ? "^" + workingDirectory.resolve(typed.substring(1))
                : typed;
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
