package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ends a process that runs many programs, in the ways in which processes are ended. */
class ManyCommandsIT {
    private static final int FULL = 60_000;

    /** Starts three programs, each with a child, and prints the process numbers of all as they say them. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] args) {
            List<ManyCommands.Job> jobs = new ArrayList<>();
            String then = args.length > 0 ? args[0] : "wait";
            for (int i = 0; i < 3; i++) {
                Command command = Command.of("/bin/sh", "-c", "sleep 100 & echo $$ $!; " + then);
                jobs.add(new ManyCommands.Job("n" + i, command.within(ManyCommands.NO_LIMIT)));
            }
            ManyCommands.run(3, jobs, new ManyCommands.Listener() {
                @Override
                public void said(ManyCommands.Job job, ManyCommands.Stream stream, List<String> lines) {
                    lines.forEach(System.out::println);
                }

                @Override
                public void ended(ManyCommands.Job job, ManyCommands.Ending ending) {
                    System.out.println("ended " + job.name());
                }

                @Override
                public void interrupted(List<ManyCommands.Job> unfinished) {
                    System.out.println("unfinished " + unfinished.size());
                }
            });
            System.out.println("gone on");
        }
    }

    @ParameterizedTest
    @Timeout(60)
    @CsvSource({"INT, 130, unfinished 3", "TERM, 143, unfinished 3", "HUP, 129, unfinished 3"})
    void programsEndWithTheProcess(String signal, int code, String last) throws Exception {
        Process process = start();
        BufferedReader said = process.inputReader();
        List<Long> started = numbers(said, true);

        kill(signal, process.pid());

        assertThat(process.waitFor()).isEqualTo(code);
        assertThat(said.lines()).containsExactly(last);
        assertThat(started).hasSize(6);
        awaitEnd(started);
    }

    @ParameterizedTest
    @Timeout(60)
    @CsvSource("KILL")
    void programsThemselvesEndWhenTheProcessIsKilled(String signal) throws Exception {
        Process process = start();
        List<Long> started = numbers(process.inputReader(), false);

        kill(signal, process.pid());
        process.waitFor();

        assertThat(started).hasSize(3);
        awaitEnd(started);
    }

    @Test
    @Timeout(60)
    void theProcessEndsAlsoWhenNobodyReadsWhatItSays() throws Exception {
        Process process = start("yes");
        // The pipe is full: the process waits for a reader.
        while (process.getInputStream().available() < FULL) {
            TimeUnit.MILLISECONDS.sleep(20);
        }

        kill("INT", process.pid());

        assertThat(process.waitFor()).isEqualTo(130);
    }

    private static Process start(String... arguments) throws IOException {
        // Whoever started the tests may have had the signal ignored.
        List<String> argv = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT,HUP,TERM",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Starter.class.getName()));
        argv.addAll(List.of(arguments));
        return new ProcessBuilder(argv)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<Long> numbers(BufferedReader said, boolean children) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String[] words = said.readLine().split(" ");
            numbers.add(Long.parseLong(words[0]));
            if (children) {
                numbers.add(Long.parseLong(words[1]));
            }
        }
        return numbers;
    }

    private static void kill(String signal, long process) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill -s $1 $2", "sh", signal, Long.toString(process))
                .start()
                .waitFor();
    }

    /** They need a moment to obey, and whoever inherits them one to notice. */
    private static void awaitEnd(List<Long> processes) throws InterruptedException {
        while (processes.stream().anyMatch(ManyCommandsIT::isAlive)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static boolean isAlive(long process) {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }
}
