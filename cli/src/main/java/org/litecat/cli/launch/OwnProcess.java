package org.litecat.cli.launch;

import com.sun.jna.LastErrorException;
import com.sun.jna.StringArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.SystemCall;

/** This process: which program it runs, and another one in its place. */
final class OwnProcess {
    private static final Path SELF = Path.of("/proc/self");

    private OwnProcess() {}

    /** The command line that this process was started by, to be run again; one character a byte. */
    static List<String> commandLine() {
        try {
            String words = Files.readString(SELF.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            List<String> argv = new ArrayList<>(Arrays.asList(words.split("\0", -1)));
            // Behind the last word there is one more separator.
            argv.remove(argv.size() - 1);
            argv.set(0, Files.readSymbolicLink(SELF.resolve("exe")).toString());
            return argv;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a program in place of this one: number, terminal and all that waits for this process stay as they are (execv(3)).
     *
     * @param argv one character a byte, the first the path of the program
     * @throws ProblemException when it cannot; it never returns
     */
    static ProblemException become(List<String> argv) {
        try {
            SystemCall.named("execv").invoke(int.class, new Object[] {
                argv.get(0), new StringArray(argv.toArray(String[]::new), StandardCharsets.ISO_8859_1.name())
            });
            throw new IllegalStateException("execv returned");
        } catch (LastErrorException e) {
            throw new ProblemException(Problem.of(Code.PROGRAM_FAILED, "The program " + argv.get(0) + " cannot be run.")
                    .because(String.valueOf(e.getMessage())));
        } catch (LinkageError e) {
            throw new ProblemException(
                    Problem.of(Code.PROGRAM_FAILED, "The program " + argv.get(0) + " cannot be run.")
                            .because(String.valueOf(e.getMessage()))
                            .remedy(
                                    "name a directory in which programs may stand: export _JAVA_OPTIONS=-Djna.tmpdir=DIRECTORY"));
        }
    }
}
