package org.litecat.imagebuild.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateNamespaceTest {
    @Test
    void dataNeverBecomesPartOfAScript() {
        List<String> argv =
                PrivateNamespace.inside(Path.of("/i/$(reboot)"), Path.of("/w"), List.of("echo", "; rm -rf /"));
        assertThat(argv).startsWith("setpriv", "--pdeathsig", "KILL").contains("--kill-child");
        assertThat(argv).endsWith("/i/$(reboot)", "/w", "chroot", "/i/$(reboot)", "echo", "; rm -rf /");
        assertThat(argv.stream().filter(argument -> argument.contains("mount -t proc")))
                .noneMatch(script -> script.contains("reboot"));
    }

    @Test
    void refusesAnImageWhoseDirectoriesLeadOutOfIt(@TempDir Path directory) throws IOException {
        Path image = Files.createDirectories(directory.resolve("image"));
        Files.createDirectories(directory.resolve("outside/lib"));
        Files.createDirectories(image.resolve("real"));
        Files.createSymbolicLink(image.resolve("etc"), Path.of("real"));
        Files.createSymbolicLink(image.resolve("var"), Path.of("../outside"));
        assertThatCode(() -> PrivateNamespace.refuseLinksOutOf(image, List.of("etc", "missing")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> PrivateNamespace.refuseLinksOutOf(image, List.of("etc", "var/lib")))
                .hasMessageContaining("/var/lib of the image leads out of it.");
    }
}
