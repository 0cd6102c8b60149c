package org.litecat.imagebuild.liteimg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills real processes in the middle of their work; the next run makes good what they left. */
class KilledLiteimgIT {
    private static final long SEED = 20260102;
    private static final int KILLS = 20;

    @Test
    void endsInTheSameTreeAfterAnyKill(@TempDir Path directory) throws IOException, InterruptedException {
        SmallImage image = new SmallImage(directory);
        image.make();
        List<String> before = image.describedWithoutTimes();
        long start = System.nanoTime();
        assertThat(start(directory, "").waitFor()).isZero();
        long whole = System.nanoTime() - start;
        List<String> wanted = image.describedWithoutTimes();

        Random random = new Random(SEED);
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            run(image, LiteimgRequest.Mode.UNDO);
            assertThat(withoutJournal(image)).isEqualTo(before);

            long moment = momentIn(whole, random);
            long begun = System.nanoTime();
            if (killedAt(moment, start(directory, ""))) {
                killed++;
            } else {
                // The machine has become quicker than it was at first.
                whole = Math.min(whole, System.nanoTime() - begun);
            }
            run(image, LiteimgRequest.Mode.APPLY);

            assertThat(image.describedWithoutTimes())
                    .as("killed after " + moment + " ns")
                    .isEqualTo(wanted);
        }
        assertThat(killed).isPositive();
    }

    @Test
    void takesAwayWhatIsLeftOfAFileThatHasTakenItsPlace(@TempDir Path directory) throws IOException {
        SmallImage image = new SmallImage(directory);
        image.make();
        run(image, LiteimgRequest.Mode.APPLY);
        List<String> wanted = image.describedWithoutTimes();
        // A writer that is killed between its last two steps leaves the directory in which it made the file.
        Files.createDirectory(image.root().resolve("etc/init.d/.statelite.litecat-new"));

        run(image, LiteimgRequest.Mode.APPLY);

        assertThat(image.describedWithoutTimes()).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isTakenBackAfterAnyKillOfALaterRun(boolean applied, @TempDir Path directory)
            throws IOException, InterruptedException {
        SmallImage image = new SmallImage(directory);
        image.make();
        Files.writeString(image.root().resolve("etc/motd"), "of the image\n");
        Files.writeString(
                Files.createDirectory(image.root().resolve("xcatpost")).resolve("theirs"), "theirs\n");
        List<String> before = image.describedWithoutTimes();
        long start = System.nanoTime();
        assertThat(start(directory, "whole").waitFor()).isZero();
        long whole = System.nanoTime() - start;
        run(image, LiteimgRequest.Mode.UNDO);

        Random random = new Random(SEED);
        int killed = 0;
        for (int i = 0; i < KILLS / 2; i++) {
            change(image, "first " + i);
            run(image, LiteimgRequest.Mode.APPLY);
            long moment = momentIn(whole, random);
            long begun = System.nanoTime();
            if (killedAt(moment, start(directory, "second " + i))) {
                killed++;
            } else {
                whole = Math.min(whole, System.nanoTime() - begun);
            }
            if (applied) {
                change(image, "second " + i);
                run(image, LiteimgRequest.Mode.APPLY);
            }
            run(image, LiteimgRequest.Mode.UNDO);

            assertThat(withoutJournal(image))
                    .as("killed after " + moment + " ns")
                    .isEqualTo(before);
        }
        assertThat(killed).isPositive();
    }

    /** Another password, other post scripts and other files to copy. */
    private static void change(SmallImage image, String text) throws IOException {
        Path lists = image.host().paths().at("/lists");
        Files.writeString(lists.resolve("motd"), text + "\n");
        Files.write(
                lists.resolve("sync"),
                List.of("/lists/motd -> /etc/motd", "/lists/motd -> /etc/ntp.conf", "/lists/motd -> /srv/deep/motd"));
        image.synclists("/lists/sync");
        image.row("passwd", "key", "system", "username", "root", "password", "$6$salt$" + text.replace(" ", ""));
        Files.writeString(image.host().paths().at("/install/postscripts/syslog"), "#!/bin/sh\n# " + text + "\n");
    }

    /** The empty directory of the journal may stay: a kill can come before anything says who made it. */
    private static List<String> withoutJournal(SmallImage image) {
        return image.describedWithoutTimes().stream()
                .filter(line -> !line.startsWith(".statelite d "))
                .toList();
    }

    /** The first half of the time passes before the virtual machine comes to its work. */
    private static long momentIn(long whole, Random random) {
        return whole / 2 + (long) (random.nextDouble() * whole / 2);
    }

    private static boolean killedAt(long nanoseconds, Process process) throws InterruptedException {
        if (process.waitFor(nanoseconds, TimeUnit.NANOSECONDS)) {
            return false;
        }
        process.destroyForcibly().waitFor();
        return true;
    }

    private static void run(SmallImage image, LiteimgRequest.Mode mode) {
        new Liteimg(image.tables(), image.host(), event -> {}).run(new LiteimgRequest("img", mode));
    }

    private static Process start(Path directory, String change) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneRun.class.getName(),
                        directory.toString(),
                        change)
                .inheritIO()
                .start();
    }

    /** The process that is killed. */
    static final class OneRun {
        private OneRun() {}

        public static void main(String[] args) throws IOException {
            SmallImage image = new SmallImage(Path.of(args[0]));
            if (!args[1].isEmpty()) {
                change(image, args[1]);
            }
            run(image, LiteimgRequest.Mode.APPLY);
        }
    }
}
