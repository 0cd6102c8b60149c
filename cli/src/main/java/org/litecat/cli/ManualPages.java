package org.litecat.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual pages: options out of the same definitions that parse the command lines, the rest as {@link Manual} has it. */
final class ManualPages {
    private static final String OF_VERBS = "1";
    private static final String DESCRIPTION = "DESCRIPTION";
    private static final String SHOWN = "    ";
    private static final String TERM = "- ";
    private static final String ITEM = "* ";

    private ManualPages() {}

    /**
     * Writes {@code man1/VERB.1} below the directory, one page a verb, in the man macros of roff.
     *
     * @throws UncheckedIOException when a page cannot be written
     */
    static void write(Verbs verbs, Path directory) {
        try {
            Path section = Files.createDirectories(directory.resolve("man" + OF_VERBS));
            for (String name : verbs.names()) {
                RoffForm form = new RoffForm();
                write(verbs.find(name).orElseThrow(), form);
                Files.writeString(section.resolve(name + "." + OF_VERBS), form.text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Verb verb, PageForm form) {
        Manual manual = Manual.ofVerb(verb.name());
        form.title(verb.name(), OF_VERBS, verb.summary());
        form.heading(Manual.SYNOPSIS);
        Usage.forms(verb, manual).forEach(way -> form.synopsis(verb.name(), way));
        section(DESCRIPTION, manual.section(DESCRIPTION), form);
        form.heading("OPTIONS");
        arguments(verb.spec()).forEach(argument -> form.term(heading(argument), description(argument)));
        manual.sections().forEach((heading, lines) -> {
            if (!heading.equals(Manual.SYNOPSIS) && !heading.equals(DESCRIPTION)) {
                section(heading, lines, form);
            }
        });
    }

    private static void section(String heading, List<String> lines, PageForm form) {
        if (lines.isEmpty()) {
            return;
        }
        form.heading(heading);
        List<String> block = new ArrayList<>();
        for (String line : lines) {
            boolean begins = line.startsWith(TERM) || line.startsWith(ITEM);
            boolean goesOn =
                    !block.isEmpty() && line.startsWith(SHOWN) == block.get(0).startsWith(SHOWN);
            if (!block.isEmpty() && (line.isEmpty() || begins || !goesOn)) {
                write(block, form);
                block.clear();
            }
            if (!line.isEmpty()) {
                block.add(line);
            }
        }
        if (!block.isEmpty()) {
            write(block, form);
        }
    }

    private static void write(List<String> block, PageForm form) {
        String text = String.join(" ", block);
        if (text.startsWith(SHOWN)) {
            form.verbatim(
                    block.stream().map(line -> line.substring(SHOWN.length())).toList());
        } else if (text.startsWith(TERM) && text.contains(": ")) {
            int colon = text.indexOf(": ");
            form.term(text.substring(TERM.length(), colon), text.substring(colon + 2));
        } else if (text.startsWith(ITEM)) {
            form.item(text.substring(ITEM.length()));
        } else {
            form.paragraph(text);
        }
    }

    private static Stream<ArgSpec> arguments(CommandSpec spec) {
        return Stream.concat(
                spec.positionalParameters().stream(),
                spec.options().stream()
                        .filter(option -> !option.hidden())
                        .sorted(Comparator.comparing(OptionSpec::shortestName)));
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
}
