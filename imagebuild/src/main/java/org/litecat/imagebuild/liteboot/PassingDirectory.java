package org.litecat.imagebuild.liteboot;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * A directory of our own, 0700, that goes with this process by whatever means it ends: another one removes it when its standard input
 * ends, which the kernel sees to.
 */
final class PassingDirectory implements AutoCloseable {
    private static final String REMOVE_AT_END = "cat >/dev/null; exec rm -rf -- \"$1\"";

    private final Path directory;
    private final Process keeper;

    private PassingDirectory(Path directory, Process keeper) {
        this.directory = directory;
        this.keeper = keeper;
    }

    /**
     * @param above where it is made
     * @throws ProblemException when it cannot be made
     */
    static PassingDirectory make(Path above, String prefix) {
        try {
            Path directory = Files.createTempDirectory(above, prefix);
            // A session of its own: what ends this process at the terminal does not end it.
            Process keeper = new ProcessBuilder(
                            "setsid",
                            "/bin/sh",
                            "-c",
                            "trap '' INT TERM HUP; " + REMOVE_AT_END,
                            "sh",
                            directory.toString())
                    .redirectOutput(new File("/dev/null"))
                    .redirectError(new File("/dev/null"))
                    .start();
            return new PassingDirectory(directory, keeper);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "No directory can be made for what the machine needs.")
                    .at(above.toString())
                    .because(e)
                    .remedy("see that it is there and not full; TMPDIR names another one"));
        }
    }

    Path path() {
        return directory;
    }

    Path resolve(String name) {
        return directory.resolve(name);
    }

    @Override
    public void close() {
        try {
            keeper.getOutputStream().close();
            keeper.waitFor();
        } catch (IOException e) {
            keeper.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
