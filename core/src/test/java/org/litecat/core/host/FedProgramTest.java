package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FedProgramTest {
    private static final int MORE_THAN_A_PIPE_HOLDS = 1 << 20;

    private final Commands commands = new ProcessCommands();

    @Test
    void givesWhatIsFedToTheProgram() {
        Commands.Output output =
                commands.capture(Command.of("tr", "a-z", "A-Z").fedBy(in -> write(in, "some words\n")));

        assertThat(output.text()).isEqualTo("SOME WORDS");
    }

    @Test
    void writesOutputToAFileAndTellsStandardError(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("out");
        List<String> said = new ArrayList<>();

        int code = commands.run(
                Command.of("sh", "-c", "cat; echo trouble >&2; exit 3")
                        .fedBy(in -> in.write(new byte[MORE_THAN_A_PIPE_HOLDS]))
                        .writing(file),
                said::add);

        assertThat(code).isEqualTo(3);
        assertThat(said).containsExactly("trouble");
        assertThat(Files.size(file)).isEqualTo(MORE_THAN_A_PIPE_HOLDS);
    }

    @Test
    void leavesItToTheExitCodeWhenAProgramStopsReading() {
        Commands.Output output = commands.capture(
                Command.of("sh", "-c", "exit 4").fedBy(in -> in.write(new byte[MORE_THAN_A_PIPE_HOLDS])));

        assertThat(output.code()).isEqualTo(4);
    }

    @Test
    void endsTheProgramAndReportsTheFeedThatFailed() {
        Command command = Command.of("sleep", "100").fedBy(in -> {
            throw new IOException("the source is gone");
        });

        assertThatThrownBy(() -> commands.capture(command))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the source is gone");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
