package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.ProblemException;

class MountTableTest {
    private final Path directory;
    private final Path mountinfo;

    MountTableTest(@TempDir Path directory) throws IOException {
        this.directory = directory.toRealPath();
        this.mountinfo = directory.resolve("mountinfo");
    }

    private void mounted(String... places) throws IOException {
        StringBuilder text = new StringBuilder("22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n");
        for (String place : places) {
            text.append("30 22 0:5 / " + directory + place + " rw - proc proc rw\n");
        }
        Files.writeString(mountinfo, text);
    }

    private Mounts mounts() {
        return new MountTable(new MountPoints(mountinfo), new ProcessCommands());
    }

    @Test
    void findsWhatIsMountedAtADirectoryAndBelowInOrder() throws IOException {
        Path image = Files.createDirectories(directory.resolve("rootimg"));
        mounted("/rootimg", "/rootimg/proc", "/rootimg/proc");

        assertThat(mounts().below(image)).containsExactly(image, image.resolve("proc"), image.resolve("proc"));
    }

    @Test
    void leavesTheNeighbourWhoseNameBeginsAlike() throws IOException {
        Path image = Files.createDirectories(directory.resolve("rootimg"));
        mounted("/rootimg-old/proc", "/rootimg2");

        assertThat(mounts().below(image)).isEmpty();
    }

    @Test
    void readsNamesThatTheKernelEscapes() throws IOException {
        Path image = Files.createDirectories(directory.resolve("rootimg"));
        mounted("/rootimg/a\\040b\\134\u00e9");

        assertThat(mounts().below(image)).containsExactly(image.resolve("a b\\\u00e9"));
    }

    @Test
    void looksBehindALink() throws IOException {
        Path image = Files.createDirectories(directory.resolve("rootimg"));
        mounted("/rootimg/proc");

        assertThat(mounts().below(Files.createSymbolicLink(directory.resolve("link"), image)))
                .containsExactly(image.resolve("proc"));
    }

    @Test
    void saysWhyAPlaceCannotBeUnmounted() {
        Path place = directory.resolve("nothing mounted");

        assertThatThrownBy(() -> mounts().unmount(place))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("'" + place + "' cannot be unmounted.")
                .hasMessageContaining("umount: ");
    }
}
