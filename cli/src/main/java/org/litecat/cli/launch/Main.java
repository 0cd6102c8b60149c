package org.litecat.cli.launch;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.litecat.cli.Program;
import org.litecat.cli.Surroundings;
import org.litecat.cli.verb.ShippedVerbs;
import org.litecat.core.host.SystemNames;

/** Where a process starts: {@code Main VERB ARGUMENT...}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // No option is a date, a database or a path: looking for those classes costs a short verb a twentieth of its
        // time.
        System.setProperty("picocli.converters.excludes", ".*");
        // Nor is anything Groovy's, which picocli would look for in each jar.
        System.setProperty("picocli.disable.closures", "true");
        // Standard streams in UTF-8 whatever the locale says: names in tables are UTF-8.
        StandardOutput out = new StandardOutput(new FileOutputStream(FileDescriptor.out), false);
        PrintStream err = new StandardOutput(new FileOutputStream(FileDescriptor.err), true).stream();
        Surroundings surroundings = new Surroundings(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                new SystemNames(),
                standardInput(),
                out.stream(),
                err,
                isTerminal(1),
                isTerminal(2));
        Program program = new Program(new ShippedVerbs(), surroundings, new RightsOfRoot(surroundings.environment()));
        int code = program.run(args);
        Optional<String> failure = out.failure();
        if (failure.isPresent()) {
            // The reader of our output is gone or its disk is full: not everything that was asked for was delivered.
            code = Math.max(code, 1);
            Undelivered.problem(args.length == 0 ? "litecat" : args[0], failure.get(), program.hasChangedTables())
                    .ifPresent(problem -> program.complain(problem, args));
        }
        err.flush();
        System.exit(code);
    }

    /** Where nobody can tell, nobody is to be waited for, and nobody's terminal is to be confused. */
    private static InputStream standardInput() {
        return isTerminal(0)
                ? InputStream.nullInputStream()
                : new BufferedInputStream(new FileInputStream(FileDescriptor.in));
    }

    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return true;
        }
    }
}
