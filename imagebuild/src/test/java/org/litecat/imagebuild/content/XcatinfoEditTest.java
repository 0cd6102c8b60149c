package org.litecat.imagebuild.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Host;
import org.litecat.core.host.SourceDate;
import org.litecat.core.testing.TestSite;

class XcatinfoEditTest {
    @Test
    void ofOneBuildTimeAnImageHasOneIdentity(@TempDir Path root) {
        Host now = new TestSite(root).host();
        Host then = new Host(
                now.paths(), now.commands(), now.locks(), now.clock(), now.names(), new SourceDate("1770000000"));

        assertThat(XcatinfoEdit.of("x", then)).isEqualTo(XcatinfoEdit.of("x", then));
        assertThat(XcatinfoEdit.of("x", then).time()).isEqualTo("2026-02-02T02:40:00Z");
        assertThat(XcatinfoEdit.of("y", then).uuid())
                .isNotEqualTo(XcatinfoEdit.of("x", then).uuid());
        assertThat(XcatinfoEdit.of("x", now).uuid())
                .isNotEqualTo(XcatinfoEdit.of("x", now).uuid());
    }
}
