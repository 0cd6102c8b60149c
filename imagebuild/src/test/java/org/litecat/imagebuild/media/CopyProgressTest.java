package org.litecat.imagebuild.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.Event;

class CopyProgressTest {
    private static final long MIB = 1 << 20;
    private static final long SECOND = 1_000_000_000L;

    @Test
    void tellsAmountSpeedAndTheTimeOfTheWhole() {
        assertThat(CopyProgress.stage(0, SECOND, 4096 * MIB)).isEqualTo(unknown("copying, 0 of 4096 MiB, 0.0 MiB/s"));
        assertThat(CopyProgress.stage(1024 * MIB, 10 * SECOND, 4096 * MIB))
                .isEqualTo(expected("copying, 1024 of 4096 MiB, 102.4 MiB/s", 40));
        assertThat(CopyProgress.stage(100 * MIB, 100 * SECOND, 8000 * MIB))
                .isEqualTo(expected("copying, 100 of 8000 MiB, 1.0 MiB/s", 8000));
    }

    @Test
    void saysNothingOfTheTimeAsLongAsLittleIsKnown() {
        assertThat(CopyProgress.stage(55, 3 * SECOND, 4096 * MIB))
                .isEqualTo(unknown("copying, 0 of 4096 MiB, 0.0 MiB/s"));
        assertThat(CopyProgress.stage(50 * MIB, SECOND / 2, 4096 * MIB))
                .isEqualTo(unknown("copying, 50 of 4096 MiB, 100.0 MiB/s"));
    }

    private static Event.Stage unknown(String text) {
        return new Event.Stage(text, Optional.empty());
    }

    private static Event.Stage expected(String text, long seconds) {
        return new Event.Stage(text, Optional.of(Duration.ofSeconds(seconds)));
    }

    @Test
    void countsWhatIsDoneAndWhatOfTheNextFileIsThere(@TempDir Path tree) throws Exception {
        MediaListing listing = MediaListing.parse(List.of(
                "drwxr-xr-x  3 0      0        2048 Nov 30 08:29 d",
                "-rw-r--r--  1 0      0       1048576 Nov 30 08:29 a",
                "-rw-r--r--  1 0      0       4194304 Nov 30 08:29 b"));
        Files.write(tree.resolve("b"), new byte[2 * (int) MIB]);
        LinkedBlockingQueue<Event> shown = new LinkedBlockingQueue<>();

        try (CopyProgress progress = new CopyProgress(listing, tree, shown::add)) {
            progress.ended("d");
            progress.ended("a");
            assertThat(shown.poll(30, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Event.Stage.class, stage -> assertThat(stage.text()).startsWith("copying, 3 of 5 MiB, "));
        }

        assertThat(List.copyOf(shown)).endsWith(Event.Stage.END);
    }
}
