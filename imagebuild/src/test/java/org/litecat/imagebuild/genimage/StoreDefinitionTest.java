package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.imagebuild.osimage.OsImage;
import org.litecat.imagebuild.testing.BuildSite;
import org.litecat.imagebuild.testing.CollectedResponse;

class StoreDefinitionTest {
    private final BuildSite site;
    private final CollectedResponse said = new CollectedResponse();

    StoreDefinitionTest(@TempDir Path root) {
        site = new BuildSite(root);
        site.image("x", "rocky9.4", "netdrivers=e1000", "pkglist=/p");
    }

    private void store(Map<String, String> overrides) {
        GenimageRequest request = new GenimageRequest("x", overrides, "", "", Set.of());
        StoreDefinition.run(site.tables().store(), site.layout("x"), request, said);
    }

    @Test
    void valuesOfTheCommandLineReplaceThoseOfTheDefinitionAndNothingElse() {
        store(Map.of("netdrivers", "igb", "nodebootif", "eth0", "pkglist", "/p"));
        OsImage image = OsImage.require(site.tables().snapshot(), "x");
        assertThat(image.linuximage("netdrivers")).isEqualTo("igb");
        assertThat(image.linuximage("nodebootif")).isEqualTo("eth0");
        assertThat(image.rootimgdir()).isEqualTo("/install/netboot/rocky9.4/x86_64/compute");
        assertThat(said.info())
                .isEqualTo("The netdrivers is different from the value in linuximage table, will update it.\n");
    }

    @Test
    void whatIsStoredAlreadyIsNotStoredAgain() {
        store(Map.of("netdrivers", "e1000"));
        long generation = site.tables().snapshot().generation();
        store(Map.of("netdrivers", "e1000"));
        assertThat(site.tables().snapshot().generation()).isEqualTo(generation);
        assertThat(said.info()).isEmpty();
    }
}
