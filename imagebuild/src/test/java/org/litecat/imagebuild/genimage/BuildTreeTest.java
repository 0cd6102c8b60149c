package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Mounts;

class BuildTreeTest {
    private final Path rootimg;

    BuildTreeTest(@TempDir Path directory) throws IOException {
        this.rootimg = Files.createDirectories(directory.resolve("img/rootimg"));
    }

    private static Mounts mounted(Path... places) {
        return new Mounts() {
            @Override
            public List<Path> below(Path directory) {
                return List.of(places);
            }

            @Override
            public void unmount(Path place) {
                throw new IllegalStateException("nobody asked for that");
            }
        };
    }

    @Test
    void anEmptyDirectoryIsNoImage() throws IOException {
        assertThat(BuildTree.stands(rootimg, mounted())).isFalse();
    }

    /** A bind mount has the same number of a device as what it lies on. */
    @Test
    void anEmptyDirectoryOnWhichSomethingIsMountedStaysWhereItIs() throws IOException {
        assertThat(BuildTree.stands(rootimg, mounted(rootimg.toRealPath()))).isTrue();
    }
}
