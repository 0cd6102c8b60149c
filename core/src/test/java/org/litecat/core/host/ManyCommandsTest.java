package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ManyCommandsTest {
    /** Keeps what is told, in its order. */
    private static final class Told implements ManyCommands.Listener {
        final List<String> lines = new ArrayList<>();
        final Map<String, ManyCommands.Ending> endings = new HashMap<>();
        final Set<String> active = new HashSet<>();
        int most;

        @Override
        public void said(ManyCommands.Job job, ManyCommands.Stream stream, List<String> said) {
            assertThat(endings).as("said after the end").doesNotContainKey(job.name());
            active.add(job.name());
            most = Math.max(most, active.size());
            said.forEach(line -> lines.add(job.name() + " " + stream + " " + line));
        }

        @Override
        public void ended(ManyCommands.Job job, ManyCommands.Ending ending) {
            active.remove(job.name());
            endings.put(job.name(), ending);
        }
    }

    private static ManyCommands.Job shell(String name, String script) {
        return shell(name, script, Duration.ofMinutes(1));
    }

    private static ManyCommands.Job shell(String name, String script, Duration limit) {
        return new ManyCommands.Job(name, Command.of("/bin/sh", "-c", script).within(limit));
    }

    private static Told run(int width, ManyCommands.Job... jobs) {
        Told told = new Told();
        ManyCommands.run(width, List.of(jobs), told);
        return told;
    }

    @Test
    void tellsWhatEachSaysAndHowItEnds() {
        Told told = run(2, shell("a", "echo out; exit 3"), shell("b", "echo err >&2; printf 'no end'"));

        assertThat(told.lines).containsExactlyInAnyOrder("a OUT out", "b ERR err", "b OUT no end");
        assertThat(told.endings)
                .isEqualTo(Map.of("a", new ManyCommands.Ending.Exited(3), "b", new ManyCommands.Ending.Exited(0)));
    }

    @Test
    void linesAreWholeHoweverTheyCome() {
        Told told = run(
                1, shell("a", "printf one; sleep 0.1; printf ' line\\r\\nand'; sleep 0.1; printf '\\n\\n\\377\\n'"));

        assertThat(told.lines).containsExactly("a OUT one line", "a OUT and", "a OUT ", "a OUT \ufffd");
    }

    @Test
    void noMoreRunAtATimeThanAreWanted() {
        ManyCommands.Job[] jobs = IntStream.range(0, 12)
                .mapToObj(i -> shell("n" + i, "echo begun; sleep 0.05"))
                .toArray(ManyCommands.Job[]::new);

        Told told = run(3, jobs);

        assertThat(told.endings).hasSize(12);
        assertThat(told.most).isBetween(2, 3);
    }

    @Test
    void linesComeWhileTheProgramRuns() {
        List<String> order = new ArrayList<>();
        ManyCommands.run(
                2,
                List.of(shell("slow", "echo begun; sleep 1"), shell("quick", "sleep 0.3")),
                new ManyCommands.Listener() {
                    @Override
                    public void said(ManyCommands.Job job, ManyCommands.Stream stream, List<String> lines) {
                        order.add(job.name() + " " + lines);
                    }

                    @Override
                    public void ended(ManyCommands.Job job, ManyCommands.Ending ending) {
                        order.add(job.name() + " ended");
                    }
                });

        assertThat(order).containsExactly("slow [begun]", "quick ended", "slow ended");
    }

    @Test
    @Timeout(30)
    void oneThatIsTooLateIsEndedWithAllThatItStarted() {
        Told told = run(2, shell("late", "sleep 60 & echo $!; wait", Duration.ofMillis(500)), shell("other", "echo x"));

        assertThat(told.endings)
                .isEqualTo(
                        Map.of("late", new ManyCommands.Ending.TooLate(), "other", new ManyCommands.Ending.Exited(0)));
        assertThat(told.lines).hasSize(2);
        long child = told.lines.stream()
                .filter(line -> line.startsWith("late"))
                .mapToLong(line -> Long.parseLong(line.substring("late OUT ".length())))
                .sum();
        // Whoever inherits it needs a moment to notice its end.
        ProcessHandle.of(child).ifPresent(sleeping -> sleeping.onExit().join());
    }

    @Test
    @Timeout(30)
    void oneThatDoesNotWantToEndIsKilled() {
        Told told = run(1, shell("stubborn", "trap '' TERM; while :; do sleep 0.1; done", Duration.ofMillis(300)));

        assertThat(told.endings).containsEntry("stubborn", new ManyCommands.Ending.TooLate());
    }

    @Test
    @Timeout(30)
    void whoKeepsTheOutputOpenIsNotWaitedFor() {
        Told told = run(1, shell("a", "printf left; setsid sleep 40 & exit 4"));

        assertThat(told.endings).containsEntry("a", new ManyCommands.Ending.Exited(4));
        assertThat(told.lines).containsExactly("a OUT left");
    }

    @Test
    void oneThatCannotBeStartedCostsTheOthersNothing() {
        ManyCommands.Job tooLong = new ManyCommands.Job("long", Command.of("/bin/true", "x".repeat(200_000)));

        Told told = run(1, tooLong, shell("a", "exit 0"));

        assertThat(told.endings.get("long")).isInstanceOf(ManyCommands.Ending.NotStarted.class);
        assertThat(told.endings).containsEntry("a", new ManyCommands.Ending.Exited(0));
    }

    @Test
    void aLineWithoutEndComesInPieces() {
        Told told = run(1, shell("a", "head -c 3000000 /dev/zero | tr '\\0' x"));

        assertThat(told.lines.size()).isBetween(2, 4);
        assertThat(told.lines.stream()
                        .mapToInt(line -> line.length() - "a OUT ".length())
                        .sum())
                .isEqualTo(3_000_000);
    }

    @Test
    void standardInputIsEmpty() {
        assertThat(run(1, shell("a", "cat; echo end")).lines).containsExactly("a OUT end");
    }
}
