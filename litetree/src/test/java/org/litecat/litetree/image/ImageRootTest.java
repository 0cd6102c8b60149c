package org.litecat.litetree.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.response.ProblemException;

class ImageRootTest {
    private final Path machine = Jimfs.newFileSystem(Configuration.unix()).getPath("/");

    private ImageRoot image(String... links) throws IOException {
        return image(machine, links);
    }

    /** A root with usr/bin and run; each link is written {@code name>target}. */
    private static ImageRoot image(Path machine, String... links) throws IOException {
        Path root = Files.createDirectories(machine.resolve("srv/rootimg"));
        Files.createDirectories(root.resolve("usr/bin"));
        Files.createDirectories(root.resolve("run"));
        Files.createDirectories(root.resolve("etc.real"));
        Files.writeString(root.resolve("usr/bin/sh"), "sh");
        for (String link : links) {
            Path place = root.resolve(link.substring(0, link.indexOf('>')));
            Files.createDirectories(place.getParent());
            Files.createSymbolicLink(place, place.getFileSystem().getPath(link.substring(link.indexOf('>') + 1)));
        }
        return ImageRoot.open(root);
    }

    @ParameterizedTest
    @CsvSource({
        "/bin/sh, /usr/bin/sh",
        "bin/sh, /usr/bin/sh",
        "//bin/./sh, /usr/bin/sh",
        "/var/run/x, /run/x",
        "/../../bin/sh, /usr/bin/sh",
        "/usr/bin/../../../run, /run",
        "/abs/sh, /usr/bin/sh",
        "/missing/below/file, /missing/below/file",
        "/, /",
        "/up/x, /x",
        "/etc/x, /outside/x",
        "/twice/sh, /usr/bin/sh",
    })
    void resolvesAsTheNodeDoes(String path, String real) throws IOException {
        ImageRoot image =
                image("bin>usr/bin", "var/run>/run", "abs>/usr/bin", "up>../../..", "etc>/../../outside", "twice>/abs");

        assertThat(image.imagePath(image.resolve(path))).isEqualTo(real);
    }

    @Test
    void keepsALastLinkWhenOnlyTheParentIsAskedFor() throws IOException {
        ImageRoot image = image("bin>usr/bin", "usr/bin/bash>sh");

        assertThat(image.imagePath(image.resolveParent("/bin/bash"))).isEqualTo("/usr/bin/bash");
        assertThat(image.imagePath(image.resolveParent("/bin"))).isEqualTo("/bin");
        assertThat(image.imagePath(image.resolveParent("/bin/"))).isEqualTo("/bin");
        assertThat(image.imagePath(image.resolveParent("/bin/.."))).isEqualTo("/usr");
        assertThat(image.imagePath(image.resolveParent("/"))).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/loop/x", "/a/x", "/a"})
    void refusesCircles(String path) throws IOException {
        ImageRoot image = image("loop>loop", "a>b", "b>/a");

        assertThatThrownBy(() -> image.resolve(path))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("circle");
    }

    @Test
    void refusesAPathThroughAFile() throws IOException {
        ImageRoot image = image();

        assertThatThrownBy(() -> image.resolveParent("/usr/bin/sh/x")).hasMessageContaining("not a directory");
        assertThatThrownBy(() -> image.resolve("/usr/bin/sh/x"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("/usr/bin/sh is not a directory");
    }

    @Test
    void neverLeavesTheImageWhateverItsLinksSay(@TempDir Path real) throws IOException {
        for (Path host : List.of(machine, real)) {
            Path outside = Files.createDirectories(host.resolve("outside"));
            ImageRoot image = image(host, "etc>/../../outside", "var>" + outside, "up>../../outside", "root>/../..");

            for (String path : new String[] {"/etc/x", "/var/x", "/up/x", "/root/outside/x", "/../../outside/x"}) {
                assertThat(image.resolve(path)).startsWithRaw(image.directory());
                assertThat(image.resolveParent(path)).startsWithRaw(image.directory());
            }
        }
    }

    @Test
    void refusesWhatIsNoRootImage() throws IOException {
        Path file = Files.writeString(machine.resolve("file"), "");

        assertThatThrownBy(() -> ImageRoot.open(machine.resolve("missing"))).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> ImageRoot.open(file)).hasMessageContaining("no directory");
        assertThatThrownBy(() -> ImageRoot.open(machine)).hasMessageContaining("root directory of this machine");
        assertThatThrownBy(() -> ImageRoot.open(Path.of("/"))).isInstanceOf(ProblemException.class);
    }

    @Test
    void opensThroughALinkOfThisMachine() throws IOException {
        Path root = image().directory();
        Path link = Files.createSymbolicLink(machine.resolve("link"), root);

        assertThat(ImageRoot.open(link).directory()).isEqualTo(root);
    }
}
