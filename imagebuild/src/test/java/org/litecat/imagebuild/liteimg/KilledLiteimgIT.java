package org.litecat.imagebuild.liteimg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThat(start(directory).waitFor()).isZero();
        long whole = System.nanoTime() - start;
        List<String> wanted = image.describedWithoutTimes();

        Random random = new Random(SEED);
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            run(image, LiteimgRequest.Mode.UNDO);
            // The empty directory of the journal may stay: a kill can come before anything says who made it.
            assertThat(image.describedWithoutTimes())
                    .filteredOn(line -> !line.startsWith(".statelite d "))
                    .isEqualTo(before);

            // The first half of the time passes before the virtual machine comes to its work.
            long moment = whole / 2 + (long) (random.nextDouble() * whole / 2);
            Process process = start(directory);
            if (!process.waitFor(moment, TimeUnit.NANOSECONDS)) {
                process.destroyForcibly().waitFor();
                killed++;
            }
            run(image, LiteimgRequest.Mode.APPLY);

            assertThat(image.describedWithoutTimes())
                    .as("killed after " + moment + " ns")
                    .isEqualTo(wanted);
        }
        assertThat(killed).isPositive();
    }

    private static void run(SmallImage image, LiteimgRequest.Mode mode) {
        new Liteimg(image.tables(), image.host(), event -> {}).run(new LiteimgRequest("img", mode));
    }

    private static Process start(Path directory) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneRun.class.getName(),
                        directory.toString())
                .inheritIO()
                .start();
    }

    /** The process that is killed. */
    static final class OneRun {
        private OneRun() {}

        public static void main(String[] args) {
            run(new SmallImage(Path.of(args[0])), LiteimgRequest.Mode.APPLY);
        }
    }
}
