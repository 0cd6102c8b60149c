package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.ProblemException;

@Timeout(60)
class ProcessCommandsTest {
    private final Commands commands = new ProcessCommands();

    @Test
    void handsOverBothOutputsInTheirOrder() {
        Commands.Output output = commands.capture(sh("echo one; echo two >&2; printf three; exit 3"));
        assertThat(output.lines()).containsExactly("one", "two", "three");
        assertThat(output.code()).isEqualTo(3);
        assertThat(output.succeeded()).isFalse();
    }

    @Test
    void handsOverALineWhileTheProgramStillRuns(@TempDir Path directory) {
        Path seen = directory.resolve("seen");
        int code = commands.run(sh("echo go; until test -e '" + seen + "'; do sleep 0.02; done"), line -> create(seen));
        assertThat(code).isZero();
    }

    @Test
    void argumentsAreNeverReadByAShell() {
        List<String> odd = List.of("$HOME", "a b", "'q'", "*", ";exit 1", "");
        List<String> argv = new ArrayList<>(List.of("printf", "%s\\n"));
        argv.addAll(odd);
        assertThat(commands.capture(Command.of(argv)).lines()).containsExactlyElementsOf(odd);
    }

    @Test
    void theCommandAsAPersonWouldTypeItSaysTheSame() {
        Command command = Command.of("printf", "%s|", "a b", "it's", "$x", "");
        assertThat(commands.capture(sh(command.text())).text()).isEqualTo("a b|it's|$x||");
    }

    @Test
    void setsVariablesAndDirectoryAndInput(@TempDir Path directory) throws IOException {
        Path input = Files.writeString(directory.resolve("input"), "typed\n");
        Command command =
                sh("echo $COLOUR; pwd; cat").with("COLOUR", "red").in(directory).reading(input);
        assertThat(commands.capture(command).lines())
                .containsExactly("red", directory.toRealPath().toString(), "typed");
    }

    @Test
    void standardInputIsEmptyByDefault() {
        assertThat(commands.capture(Command.of("cat")).lines()).isEmpty();
    }

    @Test
    void saysThatAProgramIsMissing() {
        assertThatThrownBy(() -> commands.capture(Command.of("no-such-program")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("The program 'no-such-program' cannot be started.")
                .hasMessageContaining("No such file or directory");
    }

    @Test
    void endsAProgramWithItsChildrenWhenItTakesTooLong() {
        List<String> pids = new ArrayList<>();
        Command slow = sh("echo $$; sleep 1000 & echo $!; sleep 1000").within(Duration.ofMillis(700));
        assertThatThrownBy(() -> commands.run(slow, pids::add))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("The program 'sh' took too long.")
                .hasMessageContaining("sleep 1000");
        assertThat(pids).hasSize(2).allSatisfy(ProcessCommandsTest::ends);
    }

    @Test
    void aLineThatIsRefusedEndsTheProgram() {
        List<String> pids = new ArrayList<>();
        assertThatThrownBy(() -> commands.run(sh("echo $$; exec sleep 1000"), line -> {
                    pids.add(line);
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        assertThat(pids).hasSize(1).allSatisfy(ProcessCommandsTest::ends);
    }

    @Test
    void manyLinesArriveWhole() {
        Commands.Output output = commands.capture(sh("seq 1 200000"));
        assertThat(output.lines()).hasSize(200_000).last().isEqualTo("200000");
    }

    private static void ends(String pid) throws Exception {
        ProcessHandle.of(Long.parseLong(pid))
                .ifPresent(process ->
                        process.onExit().orTimeout(20, TimeUnit.SECONDS).join());
    }

    private static void create(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Command sh(String script) {
        return Command.of("sh", "-c", script);
    }
}
