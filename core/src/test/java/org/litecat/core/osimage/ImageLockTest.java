package org.litecat.core.osimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.host.Locks;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.ImpatientLocks;
import org.litecat.core.testing.TestSite;

class ImageLockTest {
    private final TestSite site;
    private final Path install;
    private final ImageLock locks;

    ImageLockTest(@TempDir Path root) throws IOException {
        this.site = new TestSite(root);
        this.install = Files.createDirectories(root.resolve("install"));
        this.locks = new ImageLock(ImpatientLocks.on(site.host()), new CollectedResponse());
    }

    private ImageLayout image(String directory) {
        return new ImageLayout(directory.replace('/', '-'), install.resolve(directory), site.paths());
    }

    @Test
    void twoImagesDoNotWaitForEachOther() throws IOException {
        Files.createDirectories(install.resolve("a/rootimg"));
        Files.createDirectories(install.resolve("b/rootimg"));
        try (HeldLock one = locks.take(image("a"), "liteimg");
                HeldLock other = locks.take(image("b"), "liteimg")) {
            assertThat(one).isNotSameAs(other);
        }
    }

    @Test
    void twoNamesOfOneDirectoryAreOneImage() throws IOException {
        Files.createDirectories(install.resolve("a/rootimg"));
        Files.createSymbolicLink(install.resolve("b"), Path.of("a"));
        assertExclude(image("a"), image("b"));
        assertExclude(image("b"), image("a"));
    }

    @Test
    void twoNamesOfADirectoryAboveAreOneImage() throws IOException {
        Files.createDirectories(install.resolve("disk/a/rootimg"));
        Files.createSymbolicLink(install.resolve("netboot"), Path.of("disk"));
        assertExclude(image("disk/a"), image("netboot/a"));
        assertExclude(image("disk/to-be-made"), image("netboot/to-be-made"));
    }

    @Test
    void twoNamesOfOneRootAreOneImage() throws IOException {
        Files.createDirectories(install.resolve("a/rootimg"));
        Files.createDirectories(install.resolve("b"));
        Files.createSymbolicLink(install.resolve("b/rootimg"), Path.of("../a/rootimg"));
        assertExclude(image("a"), image("b"));
        assertExclude(image("b"), image("a"));
    }

    @Test
    void rootsThatStandInOneDirectoryAreTwoImages() throws IOException {
        for (String image : List.of("a", "b")) {
            Files.createDirectories(install.resolve("big/" + image + "-root"));
            Files.createDirectories(install.resolve(image));
            Files.createSymbolicLink(install.resolve(image + "/rootimg"), Path.of("../big/" + image + "-root"));
        }
        try (HeldLock one = locks.take(image("a"), "genimage");
                HeldLock other = locks.take(image("b"), "liteimg")) {
            assertThat(one).isNotSameAs(other);
        }
    }

    /** genimage puts a new tree into the place of the one that it has locked. */
    @Test
    void aRootThatIsReplacedMeanwhileIsTheSameImage() throws IOException {
        Files.createDirectories(install.resolve("a/rootimg"));
        Files.createDirectories(install.resolve("b"));
        Files.createSymbolicLink(install.resolve("b/rootimg"), Path.of("../a/rootimg"));
        try (HeldLock held = locks.take(image("a"), "genimage")) {
            Files.createDirectory(install.resolve("a/new"));
            Files.move(install.resolve("a/rootimg"), install.resolve("a/old"));
            Files.move(install.resolve("a/new"), install.resolve("a/rootimg"));
            assertThatThrownBy(() -> locks.take(image("b"), "liteimg")).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void whoBuildsAnImageMakesItsDirectory() {
        try (HeldLock held = locks.takeToBuild(image("new"), "genimage")) {
            assertThat(install.resolve("new")).isDirectory();
            assertThatThrownBy(() -> locks.take(image("new"), "liteimg"))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("genimage of " + install.resolve("new/rootimg"));
        }
    }

    @Test
    void nothingStaysLockedOfADirectoryThatCannotBeLookedAtAnyMore() throws IOException {
        Path directory = Files.createDirectories(install.resolve("a"));
        Host host = site.host();
        Locks replacing = (file, purpose, wait, waiting) -> {
            HeldLock held = host.locks().acquire(file, purpose, Duration.ZERO, waiting);
            replaceByCircle(directory);
            return held;
        };
        Host machine = new Host(host.paths(), host.commands(), replacing, host.clock(), host.names());

        assertThatThrownBy(() -> new ImageLock(machine, new CollectedResponse()).take(image("a"), "liteimg"))
                .hasMessageContaining("cannot be looked at");

        try (Stream<Path> files = Files.list(site.paths().locks())) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(lock -> host.locks()
                            .acquire(lock, "anybody", Duration.ZERO, holder -> {})
                            .close());
        }
    }

    private static void replaceByCircle(Path directory) {
        try {
            Files.delete(directory);
            Files.createSymbolicLink(directory, directory.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertExclude(ImageLayout one, ImageLayout other) {
        try (HeldLock held = locks.take(one, "genimage")) {
            assertThatThrownBy(() -> locks.take(other, "liteimg"))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("genimage of " + one.rootimg());
        }
        locks.take(other, "liteimg").close();
    }
}
