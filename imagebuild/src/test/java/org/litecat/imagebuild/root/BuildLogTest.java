package org.litecat.imagebuild.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.testing.CollectedResponse;

class BuildLogTest {
    @Test
    void passwordsOfRepositoriesAreNotKept(@TempDir Path directory) {
        Path file = directory.resolve("log");
        CollectedResponse response = new CollectedResponse();
        try (BuildLog log = BuildLog.open(file, response)) {
            log.heading("dnf --repofrompath=x,https://alice:secret@repo/os");
            log.line("Cannot download https://alice:secret@repo/os/repodata/repomd.xml");

            assertThat(log.failure("failed", ""))
                    .hasMessageContaining("https://alice:***@repo/os/repodata/repomd.xml")
                    .hasMessageNotContaining("secret");
        }
        assertThat(file).content().contains("https://alice:***@repo/os").doesNotContain("secret");
        assertThat(response.toString()).doesNotContain("secret");
    }
}
