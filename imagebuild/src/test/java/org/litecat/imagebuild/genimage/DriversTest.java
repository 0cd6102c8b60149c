package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.osimage.OsImage;
import org.litecat.imagebuild.testing.BuildSite;

class DriversTest {
    private final BuildSite site;

    DriversTest(@TempDir Path root) {
        site = new BuildSite(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ppc64le", "ppc64el", "ppc64"})
    void nodesOfPowerHaveNetworkCardsOfTheirOwn(String osarch) {
        site.imageFor(osarch, "x", "rocky9.4");
        assertThat(Drivers.wanted(OsImage.require(site.snapshot(), "x"), Set.of()))
                .contains("ibmveth", "virtio_net", "nfs");
    }

    @Test
    void thoseThatTheImageNamesComeFirst() {
        site.imageFor("ppc64le", "x", "rocky9.4", "netdrivers", "mlx_en,my-card.ko");
        assertThat(Drivers.wanted(OsImage.require(site.snapshot(), "x"), Set.of()))
                .startsWith("mlx4_en", "my_card");
    }
}
