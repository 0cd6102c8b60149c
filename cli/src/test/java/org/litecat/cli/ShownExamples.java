package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.cli.verb.ShippedVerbs;

/**
 * What documents show, typed in a world of its own and answered as they show it. Commands stand behind four blanks and a prompt.
 * Other lines are hidden from readers: {@code $ verb} is typed, {@code $ write FILE} with {@code < LINE} makes a file, and {@code
 * machine} says that the examples below need what no test has, nodes for instance: of those only the options are looked at.
 */
final class ShownExamples {
    private static final String SHOWN = "    ";
    private static final String TYPED = "$ ";
    private static final String MACHINE = "machine";

    private final String document;
    private final String prompt;

    /** @param prompt before what is typed, with its blank */
    ShownExamples(String document, String prompt) {
        this.document = document;
        this.prompt = prompt;
    }

    /** A line of a document; empty where it is text. */
    private static Optional<String> line(String line) {
        if (line.startsWith("% ")) {
            return Optional.of(line.substring(2));
        }
        if (line.startsWith("<!-- ") && line.endsWith(" -->")) {
            return Optional.of(line.substring(5, line.length() - 4));
        }
        return Optional.empty();
    }

    void type(List<String> lines, Path root) throws IOException {
        List<String> read = new ArrayList<>();
        boolean machine = false;
        boolean inBlock = false;
        for (String line : lines) {
            Optional<String> hidden = line(line);
            machine |= hidden.filter(MACHINE::equals).isPresent();
            if (line.startsWith(SHOWN)) {
                String shown = line.substring(SHOWN.length());
                boolean command = shown.startsWith(prompt);
                inBlock |= command;
                if (machine && command) {
                    parsed(shown.substring(prompt.length()));
                } else if (!machine && inBlock) {
                    read.add(
                            command
                                    ? TYPED + shown.substring(prompt.length())
                                    : shown.startsWith("#") ? "#:" + shown.substring(1) : shown);
                }
            } else {
                inBlock = false;
                if (!machine) {
                    hidden.ifPresent(text -> {
                        read.add(text);
                        if (text.startsWith(TYPED)) {
                            // What it answers is not held.
                            read.add("...");
                        }
                    });
                }
            }
        }
        answer(Transcript.parse(read), root);
    }

    private void answer(Transcript transcript, Path root) throws IOException {
        VerbWorld world = new VerbWorld(root);
        for (Transcript.Step step : transcript.steps()) {
            Optional<VerbWorld.Answer> taken = world.take(step);
            if (taken.isEmpty()) {
                continue;
            }
            VerbWorld.Answer answer = taken.get();
            String where = document + ": " + step.command;
            if (step.anyOutput) {
                assertThat(answer.out() + answer.err()).as(where).startsWith(step.out.toString());
            } else {
                assertThat(answer.out() + answer.err()).as(where).isEqualTo(step.out.toString());
                assertThat(answer.code()).as(where).isEqualTo(step.code);
            }
        }
    }

    private static void parsed(String command) {
        List<String> words = Transcript.parse(List.of(TYPED + command)).steps().get(0).command;
        new ShippedVerbs()
                .find(words.get(0))
                .ifPresent(verb -> assertThatCode(() -> Program.commandLine(verb)
                                .parseArgs(verb.arranged(words.subList(1, words.size()))
                                        .toArray(String[]::new)))
                        .as(command)
                        .doesNotThrowAnyException());
    }
}
