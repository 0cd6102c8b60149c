package org.litecat.imagebuild.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Event;
import org.litecat.core.testing.TestSite;

class RunTimeTest {
    private final ImageLayout layout;
    private final List<Event> said = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    RunTimeTest(@TempDir Path root) {
        this.layout = new ImageLayout("img", root.resolve("img"), new TestSite(root).paths());
    }

    private RunTime begin(String kind) {
        said.clear();
        return RunTime.begin(layout, kind, () -> now, "preparing", said::add);
    }

    private void takes(String kind, int seconds) {
        RunTime time = begin(kind);
        now = now.plusSeconds(seconds);
        time.end();
    }

    @Test
    void aRunIsExpectedToTakeAsLongAsTheLastOfItsKind() throws IOException {
        Files.createDirectories(layout.work());
        takes("genimage of a new tree", 250);
        assertThat(said).containsExactly(new Event.Stage("preparing", Optional.empty()), Event.Stage.END);
        takes("liteimg", 7);
        takes("liteimg", 5);

        begin("genimage of a new tree");
        assertThat(said).containsExactly(new Event.Stage("preparing", Optional.of(Duration.ofSeconds(250))));
        begin("liteimg");
        assertThat(said).containsExactly(new Event.Stage("preparing", Optional.of(Duration.ofSeconds(5))));
        begin("genimage");
        assertThat(said).containsExactly(new Event.Stage("preparing", Optional.empty()));
    }

    @Test
    void whatCannotBeRememberedKeepsNobodyFromWorking() throws IOException {
        takes("liteimg", 7);

        Files.createDirectories(layout.work());
        Files.writeString(layout.runTimes(), "liteimg\nliteimg=soon\n");
        begin("liteimg");
        assertThat(said).contains(new Event.Stage("preparing", Optional.empty()));
        takes("liteimg", 8);
        begin("liteimg");
        assertThat(said).containsExactly(new Event.Stage("preparing", Optional.of(Duration.ofSeconds(8))));
    }
}
