package org.litecat.imagebuild.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** A program that reads standard input and writes it smaller to standard output, the same bytes whenever it is asked. */
public enum Compressor {
    /** Uses all processors. */
    PIGZ("pigz", "gz", "gzip", "-n", "-c"),
    GZIP("gzip", "gz", "gzip", "-n", "-c"),
    XZ("xz", "xz", "xz", "-T0", "-c"),
    ZSTD("zstd", "zst", "zstd", "-T0", "-q", "-c");

    private final String program;
    private final String suffix;
    private final String format;
    private final List<String> options;

    Compressor(String program, String suffix, String format, String... options) {
        this.program = program;
        this.suffix = suffix;
        this.format = format;
        this.options = List.of(options);
    }

    /** @param word the program as people write it */
    public static Optional<Compressor> of(String word) {
        return Arrays.stream(values())
                .filter(compressor -> compressor.program.equals(word))
                .findFirst();
    }

    /**
     * The best one that this machine has for what every node unpacks.
     *
     * @throws ProblemException when it has none
     */
    public static Compressor present(Commands commands) {
        List<String> reasons = new ArrayList<>();
        for (Compressor compressor : List.of(PIGZ, GZIP)) {
            Optional<String> missing = compressor.missing(commands);
            if (missing.isEmpty()) {
                return compressor;
            }
            reasons.add(missing.get());
        }
        throw new ProblemException(Problem.of(Code.MISSING_PROGRAM, "No program to compress with was found.")
                .because(String.join("; ", reasons))
                .remedy("install pigz or gzip"));
    }

    /** Why this machine cannot compress with it; empty when it can. */
    public Optional<String> missing(Commands commands) {
        try {
            return commands.capture(Command.of(program, "--version")).succeeded()
                    ? Optional.empty()
                    : Optional.of("'" + program + " --version' failed");
        } catch (ProblemException e) {
            return Optional.of(program + ": " + e.problems().get(0).why());
        }
    }

    public String program() {
        return program;
    }

    /** What names of its files end with. */
    String suffix() {
        return suffix;
    }

    /** What squashfs calls its format. */
    String format() {
        return format;
    }

    /** Without name and time in the output, so that the same tree gives the same file. */
    Command command() {
        List<String> argv = new ArrayList<>(List.of(program));
        argv.addAll(options);
        return Command.of(argv);
    }
}
