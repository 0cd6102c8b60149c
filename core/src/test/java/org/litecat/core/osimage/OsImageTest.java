package org.litecat.core.osimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.testing.TestTables;

class OsImageTest {
    private final TestTables tables = TestTables.inMemory();

    @Test
    void namesTheTableThatLacksTheImage() {
        assertThatThrownBy(() -> OsImage.require(tables.snapshot(), "x"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Cannot find image 'x' from the osimage table.");
        tables.row("osimage", "imagename", "x");
        assertThatThrownBy(() -> OsImage.require(tables.snapshot(), "x"))
                .hasMessageContaining("Cannot find image 'x' from the linuximage table.");
    }

    @Test
    void aDisabledRowDoesNotCount() {
        tables.row("osimage", "imagename", "x", "disable", "yes").row("linuximage", "imagename", "x");
        assertThatThrownBy(() -> OsImage.require(tables.snapshot(), "x")).hasMessageContaining("osimage table");
    }

    @Test
    void isFoundWithoutDetailsWhichAreEmptyThen() {
        assertThat(OsImage.find(tables.snapshot(), "x")).isEmpty();
        assertThatThrownBy(() -> OsImage.requireDefined(tables.snapshot(), "x"))
                .hasMessageContaining("The osimage named 'x' is not defined.");
        tables.row("osimage", "imagename", "x", "groups", "a, b")
                .row("linuximage", "imagename", "x", "disable", "1", "dump", "d");
        OsImage image = OsImage.requireDefined(tables.snapshot(), "x");
        assertThat(image.groups()).containsExactly("a", "b");
        assertThat(image.linuximage("dump")).isEmpty();
        assertThat(image.partitionFile()).isEmpty();
        assertThat(image.permission().octal()).isEqualTo("755");
    }

    @Test
    void hasNoPartitionFileWhenItNamesTheNullDevice() {
        for (String named : new String[] {"/dev/null", "s:/dev/null", "/dev//null"}) {
            tables.row("osimage", "imagename", "x").row("linuximage", "imagename", "x", "partitionfile", named);
            assertThat(OsImage.requireDefined(tables.snapshot(), "x").partitionFile())
                    .as(named)
                    .isEmpty();
        }
    }

    @Test
    void listsThoseThatAreDefined() {
        tables.row("osimage", "imagename", "b", "provmethod", "statelite")
                .row("osimage", "imagename", "a", "provmethod", "netboot")
                .row("osimage", "imagename", "c", "disable", "yes")
                .row("linuximage", "imagename", "d");
        assertThat(OsImage.all(tables.snapshot())).extracting(OsImage::name).containsExactly("a", "b");
        assertThat(OsImage.all(tables.snapshot()))
                .extracting(OsImage::isStatelite)
                .containsExactly(false, true);
    }

    @Test
    void knowsWhatItsNameTellsWhenNobodyDefinedIt() {
        UsualName name = new UsualName("rocky9.4", "x86_64", "netboot", "compute");
        OsImage image = OsImage.described(tables.snapshot(), name);
        assertThat(image.name()).isEqualTo("rocky9.4-x86_64-netboot-compute");
        assertThat(image.problemsForDiskless()).isEmpty();
        assertThat(image.rootimgdir()).isEmpty();
    }

    @Test
    void refusesAPermissionThatIsNoMode() {
        tables.row("osimage", "imagename", "x").row("linuximage", "imagename", "x", "permission", "rwx");
        assertThatThrownBy(() -> OsImage.require(tables.snapshot(), "x").permission())
                .hasMessageContaining("'rwx' is not a file mode.")
                .hasMessageContaining("imagename=x");
    }

    @Test
    void reportsEveryMissingAttributeAtOnce() {
        tables.row("osimage", "imagename", "x", "provmethod", "install").row("linuximage", "imagename", "x");
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
        tables.row("osimage", "imagename", "x", "environvar", "A=1, B=c=d,E")
                .row("linuximage", "imagename", "x", "pkgdir", "/a, http://h/b,");
        OsImage image = OsImage.require(tables.snapshot(), "x");
        assertThat(image.pkgdir()).containsExactly("/a", "http://h/b");
        assertThat(image.environment()).containsExactly(Map.entry("A", "1"), Map.entry("B", "c=d"), Map.entry("E", ""));
    }

    @Test
    void placesTheImageBelowInstalldirAndTheMovedRoot() {
        tables.row("site", "key", "installdir", "value", "/export")
                .row("osimage", "imagename", "x", "osvers", "rhels7.3", "osarch", "ppc64le", "profile", "compute")
                .row("linuximage", "imagename", "x");
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
