package org.litecat.imagebuild.pack;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** A program that reads standard input and writes it in the gzip format to standard output. */
enum Compressor {
    /** Uses all processors. */
    PIGZ("pigz"),
    GZIP("gzip");

    private final String program;

    Compressor(String program) {
        this.program = program;
    }

    /**
     * The best one that this machine has.
     *
     * @throws ProblemException when it has none
     */
    static Compressor present(Commands commands) {
        List<String> reasons = new ArrayList<>();
        for (Compressor compressor : values()) {
            try {
                if (commands.capture(Command.of(compressor.program, "--version"))
                        .succeeded()) {
                    return compressor;
                }
                reasons.add("'" + compressor.program + " --version' failed");
            } catch (ProblemException e) {
                e.problems().forEach(problem -> reasons.add(compressor.program + ": " + problem.why()));
            }
        }
        throw new ProblemException(Problem.of(Code.MISSING_PROGRAM, "No program to compress with was found.")
                .because(String.join("; ", reasons))
                .remedy("install pigz or gzip"));
    }

    String program() {
        return program;
    }

    /** Without name and time in the output, so that the same tree gives the same file. */
    Command command() {
        return Command.of(program, "-n", "-c");
    }

    /** Reads standard input and fails unless it is a whole archive. */
    Command test() {
        return Command.of(program, "-t");
    }
}
