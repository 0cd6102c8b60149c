package org.litecat.imagebuild.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;

class PrivateNamespaceIT {
    private final Path image;
    private final Path work;

    PrivateNamespaceIT(@TempDir Path directory) throws IOException {
        image = Files.createDirectories(directory.resolve("ima ge"));
        work = Files.createDirectories(directory.resolve("work"));
    }

    private Commands.Output around(String... argv) {
        return new ProcessCommands().capture(Command.of(PrivateNamespace.around(image, work, List.of(argv))));
    }

    @Test
    void programsSeeTheirOwnProcessesAndASmallDev() throws IOException {
        Files.writeString(work.resolve("note"), "hello");
        String script = "test -c \"$1/dev/null\" && test ! -e \"$1/dev/vda\" && test ! -e \"$1/dev/kmsg\""
                + " && cat \"$1/run/litecat/note\" && ls /proc | grep -c '^[0-9]'";
        Commands.Output output = around("sh", "-c", script, "sh", image.toString());
        assertThat(output.code()).isZero();
        assertThat(output.text()).startsWith("hello");
        assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain("ima");
        assertThat(image.resolve("dev")).isEmptyDirectory();
        assertThat(image.resolve("run")).isEmptyDirectory();
    }

    @Test
    void handsOnTheExitCode() {
        assertThat(around("sh", "-c", "exit 42").code()).isEqualTo(42);
    }

    @Test
    void mountsNothingThroughALink() throws IOException {
        Path outside = Files.createDirectories(work.resolve("outside"));
        Files.createSymbolicLink(image.resolve("dev"), outside);
        Commands.Output output = around("touch", image + "/ran");
        assertThat(output.code()).isEqualTo(125);
        assertThat(output.text()).contains("/dev of the image is a link");
        assertThat(outside).isEmptyDirectory();
        assertThat(image.resolve("ran")).doesNotExist();
    }
}
