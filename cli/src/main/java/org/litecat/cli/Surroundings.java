package org.litecat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a verb finds around it; a test or a batch of verbs hands in its own. */
public record Surroundings(
        Map<String, String> environment, Path workingDirectory, InputStream in, PrintStream out, PrintStream err) {

    /** All of standard input as text; empty when a person sits at the terminal, who is not to be waited for. */
    String standardInput() {
        if (isTerminal()) {
            return "";
        }
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the verb's output stands on a terminal, progress may be drawn. */
    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
