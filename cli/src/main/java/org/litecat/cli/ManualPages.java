package org.litecat.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

    private static final String NAME = "NAME";

    /** Those that are of no verb. */
    static final List<String> OTHERS =
            List.of("litecat.1", "noderange.3", "litefile.5", "litetree.5", "statelite.5", "xcatdb.5");

    private final Verbs verbs;

    ManualPages(Verbs verbs) {
        this.verbs = verbs;
    }

    /**
     * Writes {@code manN/NAME.N} below the directory, one page a verb and those of other things, in the man macros of roff.
     *
     * @throws UncheckedIOException when a page cannot be written
     */
    void write(Path directory) {
        for (String name : verbs.names()) {
            Verb verb = verbs.find(name).orElseThrow();
            write(verb.page() + "." + OF_VERBS, directory, form -> write(verb, form));
        }
        for (String page : OTHERS) {
            write(page, directory, form -> writeOther(page, form));
        }
    }

    private static void write(String page, Path directory, Consumer<PageForm> content) {
        RoffForm form = new RoffForm();
        content.accept(form);
        try {
            Path section = Files.createDirectories(directory.resolve("man" + section(page)));
            Files.writeString(section.resolve(page), form.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String section(String page) {
        return page.substring(page.lastIndexOf('.') + 1);
    }

    private static String name(String page) {
        return page.substring(0, page.lastIndexOf('.'));
    }

    /** @return whether there is a page of this name */
    boolean write(String name, PageForm form) {
        // By its page as well: that is what other pages name it by.
        Optional<Verb> verb = verbs.find(name).or(() -> verbs.find(name.replaceFirst("^litecat-", "")));
        verb.ifPresent(found -> write(found, form));
        if (verb.isPresent()) {
            return true;
        }
        Optional<String> other =
                OTHERS.stream().filter(page -> name(page).equals(name)).findFirst();
        other.ifPresent(page -> writeOther(page, form));
        return other.isPresent();
    }

    private void write(Verb verb, PageForm form) {
        Manual manual = Manual.ofVerb(verb);
        form.title(verb.page(), OF_VERBS, verb.summary());
        form.heading(Manual.SYNOPSIS);
        manual.forms().forEach(way -> form.synopsis(verb.command(), way));
        section(DESCRIPTION, manual, form);
        form.heading("OPTIONS");
        arguments(verb.spec()).forEach(argument -> form.term(heading(argument), description(argument)));
        for (String heading : manual.sections().keySet()) {
            if (!heading.equals(Manual.SYNOPSIS) && !heading.equals(DESCRIPTION)) {
                section(heading, manual, form);
            }
        }
    }

    private void writeOther(String page, PageForm form) {
        Manual manual = Manual.of(page).orElseThrow();
        form.title(name(page), section(page), String.join(" ", manual.section(NAME)));
        for (String heading : manual.sections().keySet()) {
            if (!heading.equals(NAME)) {
                section(heading, manual, form);
            }
        }
    }

    private void section(String heading, Manual manual, PageForm form) {
        MadeLines made = new MadeLines(verbs);
        section(
                heading,
                manual.section(heading).stream()
                        .flatMap(line -> made.of(line).stream())
                        .toList(),
                form);
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
