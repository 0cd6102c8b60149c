package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.litecat.cli.verb.ShippedVerbs;

/**
 * What the manual pages show is typed here, and answered as they show it. Lines that are not shown come first or between: {@code %
 * $ verb} is typed, {@code % $ write FILE} with {@code % < LINE} makes a file, {@code % machine} says that the examples below
 * need what no test has, nodes for instance: of those only the options are looked at.
 */
class ManualExamplesTest {
    private static final String SHOWN = "    ";
    private static final String UNSEEN = "% ";
    private static final String MACHINE = "% machine";
    private static final String TYPED = "$ ";

    static List<String> pages() {
        return Stream.concat(new ShippedVerbs().names().stream().map(name -> name + ".1"), ManualPages.OTHERS.stream())
                .filter(page -> Manual.of(page).isPresent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void examplesAnswerAsTheyAreShown(String page, @TempDir Path root) throws IOException {
        VerbWorld world = new VerbWorld(root);
        List<String> lines = lines(page);
        int machine = lines.contains(MACHINE) ? lines.indexOf(MACHINE) : lines.size();
        lines.subList(machine, lines.size()).stream()
                .filter(line -> line.startsWith(SHOWN + TYPED))
                .forEach(line -> parsed(line.substring((SHOWN + TYPED).length())));
        for (Transcript.Step step :
                Transcript.parse(transcript(lines.subList(0, machine))).steps()) {
            if (step.command.get(0).equals("write")) {
                Path file = root.resolve(step.command.get(1));
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.writeString(file, step.input);
                continue;
            }
            VerbWorld.Answer answer =
                    world.typeWith(step.environment, step.input.toString(), step.command.toArray(String[]::new));
            String where = page + ": " + step.command;
            assertThat(answer.code()).as(where + answer).isEqualTo(step.code);
            if (!step.anyOutput) {
                assertThat(answer.out() + answer.err()).as(where).isEqualTo(step.out.toString());
            }
        }
    }

    /** The lines of examples as {@link Transcript} reads them; what the lines answer that are not shown is not held. */
    private static List<String> transcript(List<String> lines) {
        List<String> read = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(UNSEEN)) {
                read.add(line.substring(UNSEEN.length()));
                if (line.startsWith(UNSEEN + TYPED)) {
                    read.add("...");
                }
            } else if (line.startsWith(SHOWN)) {
                String shown = line.substring(SHOWN.length());
                read.add(shown.startsWith("#") ? "#:" + shown.substring(1) : shown);
            }
        }
        return read;
    }

    private static void parsed(String command) {
        List<String> words = Transcript.parse(List.of(TYPED + command)).steps().get(0).command;
        Optional<Verb> verb = new ShippedVerbs().find(words.get(0));
        verb.ifPresent(found -> assertThatCode(() -> Program.commandLine(found)
                        .parseArgs(
                                found.arranged(words.subList(1, words.size())).toArray(String[]::new)))
                .as(command)
                .doesNotThrowAnyException());
    }

    private static List<String> lines(String page) throws IOException {
        try (InputStream text = Objects.requireNonNull(Manual.class.getResourceAsStream("manual/" + page))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
