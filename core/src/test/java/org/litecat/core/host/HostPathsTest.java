package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostPathsTest {
    @Test
    void standsAtTheUsualPlaces() {
        HostPaths paths = HostPaths.of(Map.of());
        assertThat(paths.tables()).isEqualTo(Path.of("/etc/xcat/tables"));
        assertThat(paths.share()).isEqualTo(Path.of("/opt/xcat/share/xcat"));
        assertThat(paths.at("/install/x")).isEqualTo(Path.of("/install/x"));
    }

    @Test
    void oneVariableMovesEverything() {
        HostPaths paths = HostPaths.of(Map.of("LITECAT_ROOT", "/tmp/r"));
        assertThat(paths.tables()).isEqualTo(Path.of("/tmp/r/etc/xcat/tables"));
        assertThat(paths.at("/install/x")).isEqualTo(Path.of("/tmp/r/install/x"));
        assertThat(paths.log()).isEqualTo(Path.of("/tmp/r/var/log/xcat"));
        assertThat(paths.locks()).isEqualTo(Path.of("/tmp/r/var/lock/xcat"));
    }

    @Test
    void productAndTablesAreChosenByTheirVariables() {
        HostPaths paths = HostPaths.of(Map.of("XCATROOT", "/srv/xcat", "XCATCFG", "json:/srv/tables"));
        assertThat(paths.share()).isEqualTo(Path.of("/srv/xcat/share/xcat"));
        assertThat(paths.tables()).isEqualTo(Path.of("/srv/tables"));
    }

    @Test
    void noPathLeavesAMovedRoot() {
        HostPaths paths = HostPaths.of(Map.of("LITECAT_ROOT", "/tmp/r"));
        assertThat(paths.at("/install/../../../etc/passwd")).isEqualTo(Path.of("/tmp/r/etc/passwd"));
        assertThat(paths.at("//install")).isEqualTo(Path.of("/tmp/r/install"));
    }
}
