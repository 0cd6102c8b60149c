package org.litecat.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.litecat.core.response.Code;
import org.litecat.core.response.Event;
import org.litecat.core.response.Problem;

class StageLineTest {
    private static final String CLEAR = "\r\u001b[K";

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(screen, true, StandardCharsets.UTF_8);
    private final AtomicLong now = new AtomicLong();
    private final StageLine line = new StageLine(Optional.of(terminal), () -> 60, now::get);
    private final TextResponse response =
            new TextResponse(terminal, terminal, true, false, Colours.none(), Colours.none(), line);

    private String shown() {
        String text = screen.toString(StandardCharsets.UTF_8);
        screen.reset();
        return text;
    }

    private void after(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
        line.tick();
    }

    @Test
    void tellsStageTimeAndWhatIsExpected() {
        response.accept(new Event.Stage("installing packages", Optional.of(Duration.ofSeconds(250))));
        assertThat(shown()).as("what is done in a moment shows nothing").isEmpty();

        after(83);
        assertThat(shown()).isEqualTo(CLEAR + "installing packages, 1:23 of about 4:10");
        response.stage("making initial ramdisks");
        after(7);
        assertThat(shown()).isEqualTo(CLEAR + "making initial ramdisks, 1:30 of about 4:10");
        response.accept(Event.Stage.END);
        assertThat(shown()).isEqualTo(CLEAR);
        after(1);
        assertThat(shown()).isEmpty();
    }

    @Test
    void makesRoomForWhateverElseIsPrinted() {
        response.stage("packing");
        after(2);
        shown();

        response.progress("+ cpio");
        assertThat(shown()).isEqualTo(CLEAR + "+ cpio\n" + CLEAR + "packing, 0:02");
        response.info("An answer.");
        assertThat(shown()).isEqualTo(CLEAR + "An answer.\n" + CLEAR + "packing, 0:02");
        response.trace("not asked for");
        assertThat(shown()).isEmpty();
        response.accept(Event.Stage.END);
        response.error(Problem.of(Code.IO, "It failed.").alone());
        assertThat(shown()).isEqualTo(CLEAR + "Error: It failed.\n");
    }

    @Test
    void isNoLongerThanTheTerminalIsWide() {
        response.stage("x".repeat(100));
        after(1);

        assertThat(shown()).isEqualTo(CLEAR + "x".repeat(59));
    }

    @Test
    void isForTerminalsThatCanTakeALineBack() {
        Map<String, String> xterm = Map.of("TERM", "xterm", "NO_COLOR", "1");

        assertThat(drawn(true, xterm)).isTrue();
        assertThat(drawn(false, xterm)).isFalse();
        assertThat(drawn(true, Map.of("TERM", "dumb"))).isFalse();
        assertThat(drawn(true, Map.of())).isFalse();
    }

    private boolean drawn(boolean errToTerminal, Map<String, String> environment) {
        StageLine asked = StageLine.at(errToTerminal, terminal, environment, () -> 80);
        asked.take(new Event.Stage("working", Optional.empty()));
        boolean drawn = asked.isAtWork();
        asked.take(Event.Stage.END);
        return drawn;
    }
}
