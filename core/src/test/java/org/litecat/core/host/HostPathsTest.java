package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.response.ProblemException;

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
        assertThat(paths.locks()).isEqualTo(Path.of("/tmp/r/run/xcat/lock"));
    }

    @Test
    void tablesKnowNothingOfAMovedRoot() {
        HostPaths paths = HostPaths.of(Map.of("LITECAT_ROOT", "/tmp/r"));
        assertThat(paths.named(paths.at("/install/x"))).isEqualTo("/install/x");
        assertThat(paths.named(Path.of("/opt/xcat/share"))).isEqualTo("/opt/xcat/share");
    }

    @Test
    void productAndTablesAreChosenByTheirVariables() {
        HostPaths paths = HostPaths.of(Map.of("XCATROOT", "/srv/xcat", "XCATCFG", "json:/srv/tables"));
        assertThat(paths.share()).isEqualTo(Path.of("/srv/xcat/share/xcat"));
        assertThat(paths.tables()).isEqualTo(Path.of("/srv/tables"));
    }

    /** The tables would be others in each directory that a verb is called in. */
    @ParameterizedTest
    @ValueSource(strings = {"json:tables", "json:../tables", "json:./tables"})
    void tablesStandAtAnAbsolutePath(String configured) {
        assertThatThrownBy(() -> HostPaths.of(Map.of("XCATCFG", configured)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(configured)
                .hasMessageContaining("json:DIRECTORY with an absolute path");
    }

    @Test
    void theProductStandsAtAnAbsolutePath() {
        assertThatThrownBy(() -> HostPaths.of(Map.of("XCATROOT", "opt/xcat")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("opt/xcat")
                .hasMessageContaining("absolute path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql:dbname=xcatdb;host=mn|xcatadm|secret", "/srv/tables", "json:", "JSON:/srv/tables"})
    void tablesOfAnotherKindAreNotThoseAtTheUsualPlace(String configured) {
        assertThatThrownBy(() -> HostPaths.of(Map.of("XCATCFG", configured)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("XCATCFG")
                .hasMessageContaining("json:DIRECTORY")
                .hasMessageNotContaining("secret");
    }

    @Test
    void noPathLeavesAMovedRoot() {
        HostPaths paths = HostPaths.of(Map.of("LITECAT_ROOT", "/tmp/r"));
        assertThat(paths.at("/install/../../../etc/passwd")).isEqualTo(Path.of("/tmp/r/etc/passwd"));
        assertThat(paths.at("//install")).isEqualTo(Path.of("/tmp/r/install"));
    }
}
