package org.litecat.core.osimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.HostPaths;

class PartitionFileTest {
    @TempDir
    private Path root;

    private HostPaths paths;

    @BeforeEach
    void moveTheRoot() {
        paths = HostPaths.of(Map.of("LITECAT_ROOT", root.toString()));
    }

    private static PartitionFile file(String stored) {
        return PartitionFile.of("img", stored).orElseThrow();
    }

    @Test
    void isOneOnlyWhenItIsNamed() {
        assertThat(PartitionFile.of("img", " ")).isEmpty();
        assertThat(file("/p").script()).isFalse();
        assertThat(file("s:/p").script()).isTrue();
        assertThat(file("s:/p").file()).isEqualTo("/p");
    }

    @Test
    void aListAsksForSomethingByOneLineAndAScriptAlways() throws IOException {
        assertThat(file("/p").isEnabled(paths)).isFalse();
        assertThat(file("s:/p").isEnabled(paths)).isFalse();
        Files.writeString(root.resolve("p"), "enable=no\n");
        assertThat(file("/p").isEnabled(paths)).isFalse();
        assertThat(file("s:/p").isEnabled(paths)).isTrue();
        Files.writeString(root.resolve("p"), "# disks\n enable = yes \n[disk]\n");
        assertThat(file("/p").isEnabled(paths)).isTrue();
        assertThat(file("/p").lines(paths)).containsExactly("# disks", " enable = yes ", "[disk]");
    }

    @Test
    void saysWhereAFileIsNamedThatCannotBeRead() {
        assertThatThrownBy(() -> file("s:/p").lines(paths))
                .hasMessageContaining("The partition file of 'img' cannot be read.")
                .hasMessageContaining("partitionfile=s:/p");
    }
}
