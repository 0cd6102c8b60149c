package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.osimage.OsFamily;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.imagebuild.packages.PackageFamily;
import org.litecat.imagebuild.testing.BuildSite;

class StoreDefinitionTest {
    private final BuildSite site;
    private final CollectedResponse said = new CollectedResponse();

    StoreDefinitionTest(@TempDir Path root) {
        site = new BuildSite(root);
        site.image("x", "rocky9.4", "netdrivers", "e1000", "pkglist", "/p");
    }

    private void store(Map<String, String> overrides) {
        GenimageRequest request = new GenimageRequest("x", overrides, "", "", Set.of());
        OsImage defined = OsImage.require(site.snapshot(), "x").with(overrides);
        OsImage built = defined.with(DefinitionDefaults.of(defined, PackageFamily.of(OsFamily.RH), "/install"));
        StoreDefinition.run(site.store(), built, request, said);
    }

    @Test
    void valuesOfTheCommandLineReplaceThoseOfTheDefinitionAndNothingElse() {
        store(Map.of("netdrivers", "igb", "nodebootif", "eth0", "pkglist", "/p"));
        OsImage image = OsImage.require(site.snapshot(), "x");
        assertThat(image.linuximage("netdrivers")).isEqualTo("igb");
        assertThat(image.linuximage("nodebootif")).isEqualTo("eth0");
        assertThat(image.rootimgdir()).isEqualTo("/install/netboot/rocky9.4/x86_64/compute");
        assertThat(image.linuximage("pkgdir")).isEqualTo("/install/rocky9.4/x86_64");
        assertThat(image.linuximage("permission")).isEqualTo("755");
        assertThat(said.lines())
                .containsExactly("The netdrivers is different from the value in linuximage table, will update it.");
    }

    @Test
    void whatTheDefinitionSaysStands() {
        site.image("x", "rocky9.4", "pkgdir", "/media", "permission", "1777", "rootimgdir", "/images/x");
        long generation = site.snapshot().generation();
        store(Map.of());
        assertThat(site.snapshot().generation()).isEqualTo(generation);
    }

    @Test
    void noDirectoryStandsForTheSourcesOfTheMachine() {
        OsImage image = OsImage.require(site.snapshot(), "x");
        assertThat(DefinitionDefaults.of(image, PackageFamily.of(OsFamily.DEBIAN), "/install"))
                .containsOnlyKeys("rootimgdir", "permission");
    }

    @Test
    void whatIsStoredAlreadyIsNotStoredAgain() {
        store(Map.of("netdrivers", "e1000"));
        long generation = site.snapshot().generation();
        store(Map.of("netdrivers", "e1000"));
        assertThat(site.snapshot().generation()).isEqualTo(generation);
        assertThat(said.lines()).isEmpty();
    }
}
