package org.litecat.imagebuild.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.response.Event;
import org.litecat.imagebuild.synclist.ImageSync;
import org.litecat.imagebuild.synclist.SyncedFile;
import org.litecat.litetree.image.ImageRoot;

class ReplacedFilesTest {
    private final List<Event> events = new ArrayList<>();
    private final Path machine;
    private final Path root;
    private final Path source;

    ReplacedFilesTest(@TempDir Path directory) throws IOException {
        machine = directory;
        root = Files.createDirectories(directory.resolve("rootimg"));
        Files.writeString(Files.createDirectory(root.resolve("etc")).resolve("motd"), "of the image\n");
        source = Files.writeString(directory.resolve("motd"), "first\n");
    }

    @Test
    void putsTheFirstOriginalBackAfterALaterCopyThatFailed() throws IOException {
        keep();
        copy();
        Files.writeString(source, "the second\n");
        keep();

        replaced().undo(events::add);

        assertThat(root.resolve("etc/motd")).hasContent("of the image");
        assertThat(events).noneMatch(Event.Warning.class::isInstance);
    }

    @Test
    void putsTheFirstOriginalBackAfterALaterCopyThatFailedTwiceAndWasMade() throws IOException {
        keep();
        copy();
        Files.writeString(source, "the second\n");
        keep();
        Files.writeString(source, "and the third\n");
        keep();
        copy();

        replaced().undo(events::add);

        assertThat(root.resolve("etc/motd")).hasContent("of the image");
        assertThat(events).noneMatch(Event.Warning.class::isInstance);
    }

    @Test
    void removesDirectoriesThatAKilledRunMade() throws IOException {
        keep("/srv/deep/motd");
        Files.createDirectories(root.resolve("srv/deep"));

        replaced().undo(events::add);

        assertThat(root.resolve("srv")).doesNotExist();
    }

    @Test
    void removesWhatARunLeftThatWasKilledWhileItCopied() throws IOException {
        keep("/srv/deep/motd");
        Files.writeString(Files.createDirectories(root.resolve("srv/deep")).resolve(".motd.litecat-new"), "fir");

        replaced().undo(events::add);

        assertThat(root.resolve("srv")).doesNotExist();
    }

    @Test
    void removesDirectoriesWithTheLastFileInThem() throws IOException {
        keep("/srv/deep/z");
        copy("/srv/deep/z");
        keep("/srv/deep/a");
        copy("/srv/deep/a");

        replaced().undo(events::add);

        assertThat(root.resolve("srv")).doesNotExist();
    }

    private void keep() {
        keep("/etc/motd");
    }

    private void keep(String path) {
        replaced().keep(path, root.resolve(path.substring(1)), source);
    }

    private void copy() {
        copy("/etc/motd");
    }

    private void copy(String path) {
        new ImageSync(ImageRoot.open(root), file -> false).copy(new SyncedFile(source, path, false));
    }

    private ReplacedFiles replaced() {
        return new ReplacedFiles(
                new ProcessCommands(),
                ImageRoot.open(root),
                machine.resolve("work/synced.json"),
                new Originals(machine.resolve("work/edited.json")),
                machine.resolve("work/synced"));
    }
}
