package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.TestSite;

/** Needs root: only root can give a directory away. */
class PrivateDirectoryIT {
    private static final int SOMEBODY = 65534;

    @Test
    void aDirectoryThatSomebodyElseMadeIsRefusedAndNothingIsWrittenThere(@TempDir Path root) throws IOException {
        Host host = new TestSite(root).host();
        Path directory = Files.createDirectories(host.paths().locks());
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        Files.setAttribute(directory, "unix:uid", SOMEBODY);
        Path precious = Files.writeString(root.resolve("shadow"), "secret");
        Files.createSymbolicLink(directory.resolve("hosts.lock"), precious);

        assertThatThrownBy(() -> host.lock("hosts", "makehosts", Duration.ZERO))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("it belongs to user " + SOMEBODY)
                .hasMessageContaining("rm -r " + directory);
        assertThat(precious).hasContent("secret");
    }
}
