package org.litecat.imagebuild.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.ImageLayout;

class BuildMarkTest {
    private final ImageLayout layout;
    private final BuildMark mark;

    BuildMarkTest(@TempDir Path directory) throws IOException {
        layout = new ImageLayout("im", directory, HostPaths.of(Map.of()));
        Files.createDirectories(layout.finishedBuild().getParent());
        mark = new BuildMark(layout);
    }

    private String made() throws IOException {
        mark.begin();
        mark.end("key", "5.1");
        Files.setLastModifiedTime(layout.finishedBuild(), FileTime.fromMillis(1_000_000));
        return mark.identity();
    }

    @Test
    void rootKeepsItsIdentityWhenOnlyInitialRamdisksAreMade() throws IOException {
        String identity = made();

        mark.beginBootFiles(false);
        assertThat(mark.isUnfinished()).isTrue();
        assertThat(mark.areBootFilesUnfinished()).isTrue();
        assertThat(mark.isRootUnfinished()).isFalse();
        assertThat(mark.key()).isEmpty();
        assertThat(mark.identity()).isEqualTo(identity);
        assertThat(mark.endBootFiles("5.2")).isTrue();

        assertThat(mark.isUnfinished()).isFalse();
        assertThat(mark.areBootFilesUnfinished()).isFalse();
        assertThat(mark.identity()).isEqualTo(identity);
        assertThat(mark.key()).isEqualTo("key");
        assertThat(mark.kernelVersion()).isEqualTo("5.2");
    }

    @Test
    void rootThatWasTouchedIsAnother() throws IOException {
        String identity = made();

        mark.beginBootFiles(true);
        assertThat(mark.areBootFilesUnfinished()).isTrue();
        assertThat(mark.identity()).isEmpty();
        mark.endBootFiles("5.1");

        assertThat(mark.identity()).isNotEmpty().isNotEqualTo(identity);
        assertThat(mark.key()).isEqualTo("key");
    }

    @Test
    void rootThatARunTouchedWhichDidNotComeToItsEndIsAnother() throws IOException {
        for (boolean first : new boolean[] {true, false}) {
            String identity = made();
            mark.beginBootFiles(first);
            mark.beginBootFiles(!first);
            assertThat(mark.isRootUnfinished()).isFalse();
            mark.endBootFiles("5.1");

            assertThat(mark.identity()).isNotEmpty().isNotEqualTo(identity);
        }
    }

    @Test
    void rootThatNobodyIsKnownToHaveMadeStaysUnknownUnlessTouched() {
        mark.beginBootFiles(false);
        mark.endBootFiles("5.1");
        assertThat(mark.identity()).isEmpty();
        assertThat(mark.kernelVersion()).isEqualTo("5.1");

        mark.beginBootFiles(true);
        mark.endBootFiles("5.1");
        assertThat(mark.identity()).isNotEmpty();
    }

    @Test
    void initialRamdisksDoNotFinishARoot() {
        mark.begin();

        mark.beginBootFiles(false);

        assertThat(mark.areBootFilesUnfinished()).isFalse();
        assertThat(mark.endBootFiles("5.1")).isFalse();
        assertThat(mark.isUnfinished()).isTrue();
        assertThat(mark.isRootUnfinished()).isTrue();
        assertThat(mark.key()).isEmpty();
    }
}
