package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.litecat.cli.verb.ShippedVerbs;

/** Every verb says what the sessions under {@code sessions/} hold, to the character. */
class SessionsTest {
    static Stream<Path> sessions() throws IOException, URISyntaxException {
        URL directory = Objects.requireNonNull(SessionsTest.class.getResource("sessions"));
        try (Stream<Path> files = Files.list(Path.of(directory.toURI()))) {
            List<Path> sorted = files.sorted().toList();
            return sorted.stream();
        }
    }

    /** The same typed for programs: each line is what the schema of its verb says, and as much succeeds. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("sessions")
    void answersInJsonAsItsSchemaSays(Path session, @TempDir Path root) throws IOException {
        VerbWorld world = new VerbWorld(root);
        for (Transcript.Step step :
                Transcript.parse(Files.readAllLines(session)).steps()) {
            int verb = step.command.get(0).equals("litecat") ? 1 : 0;
            boolean typed = step.command.size() > verb + 1
                    && new ShippedVerbs().find(step.command.get(verb)).isPresent();
            if (typed && !step.command.contains("--json")) {
                step.command.add(verb + 1, "--json");
            }
            Optional<VerbWorld.Answer> taken = world.take(step);
            if (typed && taken.isPresent()) {
                assertThat(taken.get().code())
                        .as(session.getFileName() + ":" + step.line + ": " + step.command
                                + taken.get().err())
                        .isEqualTo(step.code);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sessions")
    void answersAsTheSessionHolds(Path session, @TempDir Path root) throws IOException {
        VerbWorld world = new VerbWorld(root);
        for (Transcript.Step step :
                Transcript.parse(Files.readAllLines(session)).steps()) {
            Optional<VerbWorld.Answer> taken = world.take(step);
            if (taken.isEmpty()) {
                continue;
            }
            VerbWorld.Answer answer = taken.get();
            String where = session.getFileName() + ":" + step.line + ": " + step.command;
            String out = step.anyOutput ? "..." : answer.out();
            assertThat("exit " + answer.code() + "\n" + answer.err() + "----\n" + out)
                    .as(where)
                    .isEqualTo("exit " + step.code + "\n" + step.err + "----\n" + (step.anyOutput ? "..." : step.out));
        }
    }
}
