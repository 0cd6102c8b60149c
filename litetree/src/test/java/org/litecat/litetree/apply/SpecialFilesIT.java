package org.litecat.litetree.apply;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.ProcessCommands;

/**
 * The random sequences on a real file system, with pipes, sockets and devices as entries, in entries, and put by packages
 * in the places of files and the other way round. {@code -Dlitecat.cases} and {@code -Dlitecat.seed} as there.
 */
class SpecialFilesIT extends SequenceProperties {
    private static final List<String> SPECIALS = List.of(
            "var/log/pipe|p",
            "var/log/h/i/tty|c 5 0",
            "etc/y/null|c 1 3",
            "etc/sock|s",
            "run/s|s",
            "run/disk|b 7 0",
            "root/pipe|p",
            "root/.ssh/agent|s");

    private static final LiteEngine ENGINE = new LiteEngine(new ProcessCommands());
    private static final int CASES = Integer.getInteger("litecat.cases", 40);
    private static final long SEED = Long.getLong("litecat.seed", System.nanoTime());

    private final Path directory;

    SpecialFilesIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void mayMakeDevices() throws IOException {
        assumeThat(Files.getAttribute(directory, "unix:uid")).as("needs root").isEqualTo(0);
    }

    @Override
    void each(String what, Case body) throws IOException {
        System.out.println(what + ", special files: " + CASES + " cases, -Dlitecat.seed=" + SEED);
        for (long seed = SEED; seed < SEED + CASES; seed++) {
            try {
                body.run(new RandomSequence(seed, ENGINE, Files.createTempDirectory(directory, ""), SPECIALS));
            } catch (AssertionError | RuntimeException | IOException e) {
                throw new AssertionError("with -Dlitecat.cases=1 -Dlitecat.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
