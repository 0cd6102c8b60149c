package org.litecat.core.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to run: an argument list, never a shell string.
 *
 * @param argv the program and its arguments
 * @param environment variables set on top of the inherited ones
 * @param directory the working directory, or the verb's own
 * @param input a file that becomes standard input; without it standard input is empty
 * @param feed writes standard input while the program runs; instead of {@code input}
 * @param output a file, made or emptied, that takes standard output; only standard error is then left as lines
 * @param limit the longest time it may take
 */
public record Command(
        List<String> argv,
        Map<String, String> environment,
        Optional<Path> directory,
        Optional<Path> input,
        Optional<Feed> feed,
        Optional<Path> output,
        Duration limit) {
    /** Writes what a program reads from its standard input. */
    @FunctionalInterface
    public interface Feed {
        /**
         * Writes everything; the stream is closed by the caller.
         *
         * @throws IOException when the data cannot be had: the program is then killed and the exception reported
         */
        void writeTo(OutputStream standardInput) throws IOException;
    }

    private static final Duration USUAL_LIMIT = Duration.ofMinutes(10);

    public Command {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        if (input.isPresent() && feed.isPresent()) {
            throw new IllegalArgumentException("a command has one standard input");
        }
    }

    public static Command of(List<String> argv) {
        return new Command(
                argv, Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), USUAL_LIMIT);
    }

    public static Command of(String... argv) {
        return of(List.of(argv));
    }

    public Command with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Command(argv, more, directory, input, feed, output, limit);
    }

    public Command in(Path workingDirectory) {
        return new Command(argv, environment, Optional.of(workingDirectory), input, feed, output, limit);
    }

    public Command reading(Path standardInput) {
        return new Command(argv, environment, directory, Optional.of(standardInput), feed, output, limit);
    }

    /** The command with a standard input that is written while it runs, so that nothing of it need be stored. */
    public Command fedBy(Feed standardInput) {
        return new Command(argv, environment, directory, input, Optional.of(standardInput), output, limit);
    }

    public Command writing(Path standardOutput) {
        return new Command(argv, environment, directory, input, feed, Optional.of(standardOutput), limit);
    }

    public Command within(Duration longest) {
        return new Command(argv, environment, directory, input, feed, output, longest);
    }

    /** The same command in all but its argument list. */
    public Command withArgv(List<String> other) {
        return new Command(other, environment, directory, input, feed, output, limit);
    }

    public String program() {
        return argv.get(0);
    }

    /** The command as a person would type it: arguments that need it are put in single quotes. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (String argument : argv) {
            if (text.length() > 0) {
                text.append(' ');
            }
            boolean plain = argument.matches("[A-Za-z0-9_@%+=:,./*-]+");
            text.append(plain ? argument : "'" + argument.replace("'", "'\\''") + "'");
        }
        return text.toString();
    }
}
