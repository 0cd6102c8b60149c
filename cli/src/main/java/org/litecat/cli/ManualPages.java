package org.litecat.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual pages, made out of the same definitions that parse the command lines. */
final class ManualPages {
    private ManualPages() {}

    /**
     * Writes {@code man1/VERB.1} below the directory, one page a verb, in the man macros of roff.
     *
     * @throws UncheckedIOException when a page cannot be written
     */
    static void write(Verbs verbs, Path directory) {
        try {
            Path section = Files.createDirectories(directory.resolve("man1"));
            for (String name : verbs.names()) {
                Files.writeString(
                        section.resolve(name + ".1"), page(verbs.find(name).orElseThrow()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String page(Verb verb) {
        CommandLine line = Program.commandLine(verb);
        String synopsis = line.getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
        return ".TH " + verb.name().toUpperCase(java.util.Locale.ROOT) + " 1 \"\" Litecat\n"
                + ".SH NAME\n"
                + text(verb.name() + " - " + verb.summary())
                + ".SH SYNOPSIS\n"
                + text(synopsis)
                + ".SH OPTIONS\n"
                + arguments(line.getCommandSpec())
                        .map(argument -> ".TP\n.B " + text(heading(argument)) + text(description(argument)))
                        .collect(Collectors.joining());
    }

    private static Stream<ArgSpec> arguments(CommandLine.Model.CommandSpec spec) {
        return Stream.concat(
                spec.positionalParameters().stream(),
                spec.options().stream().sorted(java.util.Comparator.comparing(OptionSpec::shortestName)));
    }

    private static String heading(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return argument.paramLabel();
        }
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    private static String description(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    /** One line of text in which roff sees no requests, escapes or hyphens. */
    private static String text(String plain) {
        String escaped = plain.replace("\\", "\\e").replace("-", "\\-").replace('\n', ' ');
        return (escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" : "") + escaped + "\n";
    }
}
