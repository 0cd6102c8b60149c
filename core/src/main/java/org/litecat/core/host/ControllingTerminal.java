package org.litecat.core.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** The terminal that this process was started from, whatever its standard streams are. */
public final class ControllingTerminal implements Terminal {
    private static final Path DEVICE = Path.of("/dev/tty");

    /** Whether somebody could be asked. */
    public static boolean isThere() {
        try (var device = Files.newInputStream(DEVICE)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public int run(List<String> argv, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(argv).inheritIO();
            builder.environment().putAll(environment);
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(Code.MISSING_PROGRAM, "The program '" + argv.get(0) + "' cannot be started.")
                            .because(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    Problem.of(Code.INTERRUPTED, "Interrupted while '" + argv.get(0) + "' was running.")
                            .alone());
        }
    }

    @Override
    public Optional<String> ask(String text) {
        try {
            Files.writeString(DEVICE, text + "\n", StandardOpenOption.WRITE);
            try (BufferedReader lines = Files.newBufferedReader(DEVICE, Charset.defaultCharset())) {
                return Optional.ofNullable(lines.readLine());
            }
        } catch (IOException e) {
            // No terminal, nobody to ask.
            return Optional.empty();
        }
    }
}
