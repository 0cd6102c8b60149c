package org.litecat.cli;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.litecat.core.host.HostName;

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
        PrintStream out = stream(FileDescriptor.out, false);
        PrintStream err = stream(FileDescriptor.err, true);
        Surroundings surroundings = new Surroundings(
                System.getenv(), Path.of("").toAbsolutePath(), HostName.here(), standardInput(), out, err);
        int code = new Program(surroundings).run(args);
        out.flush();
        err.flush();
        if (out.checkError()) {
            // The reader of our output is gone or its disk is full: not everything that was asked for was delivered.
            code = Math.max(code, 1);
        }
        System.exit(code);
    }

    private static InputStream standardInput() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
            boolean terminal = target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
            return terminal
                    ? InputStream.nullInputStream()
                    : new BufferedInputStream(new FileInputStream(FileDescriptor.in));
        } catch (IOException e) {
            return InputStream.nullInputStream();
        }
    }

    private static PrintStream stream(FileDescriptor descriptor, boolean flushLines) {
        java.io.OutputStream file = new FileOutputStream(descriptor);
        return new PrintStream(new java.io.BufferedOutputStream(file, 1 << 15), flushLines, StandardCharsets.UTF_8);
    }
}
