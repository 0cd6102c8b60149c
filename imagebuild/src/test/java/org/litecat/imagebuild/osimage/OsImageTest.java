package org.litecat.imagebuild.osimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteSettings;
import org.litecat.imagebuild.testing.RowTables;

class OsImageTest {
    private final RowTables tables;

    OsImageTest(@TempDir Path directory) {
        tables = RowTables.in(directory);
    }

    @Test
    void namesTheTableThatLacksTheImage() {
        assertThatThrownBy(() -> OsImage.require(tables.snapshot(), "x"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Cannot find image 'x' from the osimage table.");
        tables.with("osimage", "imagename=x");
        assertThatThrownBy(() -> OsImage.require(tables.snapshot(), "x"))
                .hasMessageContaining("Cannot find image 'x' from the linuximage table.");
    }

    @Test
    void aDisabledRowDoesNotCount() {
        tables.with("osimage", "imagename=x", "disable=yes").with("linuximage", "imagename=x");
        assertThatThrownBy(() -> OsImage.require(tables.snapshot(), "x")).hasMessageContaining("osimage table");
    }

    @Test
    void reportsEveryMissingAttributeAtOnce() {
        tables.with("osimage", "imagename=x", "provmethod=install").with("linuximage", "imagename=x");
        assertThat(OsImage.require(tables.snapshot(), "x").problemsForDiskless())
                .extracting(Problem::what)
                .satisfiesExactly(
                        osvers -> assertThat(osvers).contains("osvers"),
                        osarch -> assertThat(osarch).contains("osarch"),
                        profile -> assertThat(profile).contains("profile"),
                        method -> assertThat(method).contains("'x' cannot be used to build diskless image."));
    }

    @Test
    void splitsListsAndVariables() {
        tables.with("osimage", "imagename=x", "environvar=A=1, B=c=d,E")
                .with("linuximage", "imagename=x", "pkgdir=/a, http://h/b,");
        OsImage image = OsImage.require(tables.snapshot(), "x");
        assertThat(image.pkgdir()).containsExactly("/a", "http://h/b");
        assertThat(image.environment()).containsExactly(Map.entry("A", "1"), Map.entry("B", "c=d"), Map.entry("E", ""));
    }

    @Test
    void placesTheImageBelowInstalldirAndTheMovedRoot() {
        tables.with("site", "key=installdir", "value=/export")
                .with("osimage", "imagename=x", "osvers=rhels7.3", "osarch=ppc64le", "profile=compute")
                .with("linuximage", "imagename=x");
        OsImage image = OsImage.require(tables.snapshot(), "x");
        HostPaths paths = HostPaths.of(Map.of("LITECAT_ROOT", "/moved"));
        SiteSettings site = new SiteSettings(tables.snapshot());
        assertThat(ImageLayout.of(paths, site, image).rootimg())
                .hasToString("/moved/export/netboot/rhels7.3/ppc64le/compute/rootimg");
        assertThat(ImageLayout.of(paths, site, image.with(Map.of("rootimgdir", "/own")))
                        .kernel())
                .hasToString("/moved/own/kernel");
    }
}
