package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.imagebuild.genimage.GenimageRequest.Flag;
import org.litecat.imagebuild.media.Copycds;
import org.litecat.imagebuild.media.CopycdsRequest;
import org.litecat.imagebuild.packages.InstalledPackages;
import org.litecat.imagebuild.testing.BuildSite;
import org.litecat.imagebuild.testing.GenimageProcess;
import org.litecat.imagebuild.testing.MadePackage;
import org.litecat.imagebuild.testing.RpmMedia;
import org.litecat.litetree.image.ImageRoot;

/** A root of SLES-like media that copycds copied; of a dozen packages and without a kernel, to stay quick. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ZypperIT {
    private static final String IMAGE = "sle15.5-x86_64-statelite-compute";
    private static final String OTHER = "/install/post/otherpkgs/sle15.5/x86_64";

    private final Path root;
    private final BuildSite site;
    private final Path other;

    ZypperIT(@TempDir Path root) throws IOException {
        this.root = root;
        site = new BuildSite(root);
        other = site.paths().at(OTHER);
        site.link("/opt/xcat/share/xcat", Path.of("../config-samples").toRealPath());
        new Copycds(site.store(), site.host(), new CollectedResponse())
                .run(new CopycdsRequest(
                        List.of(RpmMedia.sles()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        true,
                        true,
                        false));
        MadePackage.in(other, "made-tool", "1.0", "noarch");
        MadePackage.in(other, "made-old", "1.0", "noarch");
        MadePackage.index(other);
        MadePackage.in(other.resolve("sub"), "made-late", "1.0", "noarch");
        MadePackage.index(other.resolve("sub"));
        site.file("/install/list", "@bootloader", "product:SLES", "#NEW_INSTALL_LIST#", "libzypp");
        site.file("/install/other", "made-tool,made-old", "#NEW_INSTALL_LIST#", "-made-old", "sub/made-late", "--vim");
    }

    private void image(String... linuximage) {
        site.image(IMAGE, "sle15.5", linuximage);
    }

    private void usual() {
        image("pkglist", "/install/list", "otherpkglist", "/install/other");
    }

    private String planned(String image) {
        site.genimage(GenimageRequest.of(image, Flag.PLAN));
        return site.said().text();
    }

    /** NAME.ARCH VERSION of all that a plan adds. */
    private Set<String> added() {
        return site.said().lines().stream()
                .filter(line -> line.startsWith("  add "))
                .map(line -> line.strip().replaceAll("^add +| \\(.*", ""))
                .collect(java.util.stream.Collectors.toSet());
    }

    private void built() {
        assertThatThrownBy(() -> site.genimage(GenimageRequest.of(IMAGE)))
                .hasMessageContaining("The image has no kernel.");
    }

    private Path rootimg() {
        return site.layout(IMAGE).rootimg();
    }

    private List<String> installed() {
        return new InstalledPackages(site.host().commands())
                .of(ImageRoot.open(rootimg())).orElseThrow().stream()
                        .map(each -> each.name() + "." + each.arch() + " " + each.version())
                        .toList();
    }

    @Test
    @Order(1)
    void copycdsDefinesAnImageWithTheListOfTheSamples() {
        OsImage image = OsImage.require(site.snapshot(), IMAGE);
        assertThat(image.pkglist()).singleElement().asString().endsWith("/compute.sle15.x86_64.pkglist");
        // Every name of that list has a package on the media.
        assertThat(planned(IMAGE))
                .containsPattern("add     openssh\\.noarch 15\\.5-1 \\([1-9]\\d+ bytes to download")
                .containsPattern(
                        "add     kernel\\.x86_64 6\\S+ \\([1-9]\\d{6,} bytes to download, \\+[1-9]\\d{7,} bytes")
                .containsPattern("[1-9]\\d\\d packages added, 0 changed, 0 removed; [1-9]\\d{7,} bytes to download");
        assertThat(site.layout(IMAGE).directory()).doesNotExist();
    }

    @Test
    @Order(2)
    void dnfTakesTheSamePackagesForTheSameNames() throws IOException {
        site.file("/install/names", "openssh", "vim", "sles-release", "dracut", "kernel-default");
        image("pkglist", "/install/names");
        planned(IMAGE);
        Set<String> byZypper = added();
        site.image("el", "rocky9.4", "pkglist", "/install/names", "pkgdir", "/install/sle15.5/x86_64");
        planned("el");
        // It takes what is recommended as well.
        assertThat(byZypper).hasSizeGreaterThan(100);
        assertThat(added()).containsAll(byZypper);
    }

    @Test
    @Order(3)
    void aRootHasWhatThePlanSaidAndNoTracesOfZypper() throws IOException {
        usual();
        assertThat(planned(IMAGE))
                .contains("add     patterns-base-bootloader.noarch", "add     made-late.noarch 1.0-1")
                .containsPattern("Each of the [1-9] calls of zypper was asked on the image as it is now");
        Set<String> planned = added();
        built();

        assertThat(installed())
                .containsAll(planned.stream()
                        .filter(each -> !each.startsWith("made-old."))
                        .toList())
                .noneMatch(each -> each.startsWith("made-old."))
                .noneMatch(each -> each.startsWith("wicked."));
        assertThat(site.said().warnings()).anySatisfy(text -> assertThat(text).contains("'vim' was not removed"));
        assertThat(rootimg().resolve("usr/lib/sysimage/rpm/rpmdb.sqlite")).isRegularFile();
        assertThat(rootimg().resolve("var/lib/rpm")).isSymbolicLink();
        assertThat(rootimg().resolve("var/lib/zypp")).doesNotExist();
        assertThat(rootimg().resolve("var/cache/zypp")).doesNotExist();
        assertThat(rootimg().resolve("etc/zypp/repos.d"))
                .as("libzypp of the image has it")
                .isEmptyDirectory();
        assertThat(rootimg().resolve("var/log/zypp")).isEmptyDirectory();
        assertThat(rootimg().resolve("run")).isEmptyDirectory();
        assertThat(GenimageProcess.mounts(site.layout(IMAGE).directory())).isEmpty();
    }

    @Test
    @Order(4)
    void aLineMoreIsOneTransactionAndNewVersionsComeToo() throws IOException {
        usual();
        site.file("/install/list", "@bootloader", "product:SLES", "#NEW_INSTALL_LIST#", "libzypp", "netbase");
        MadePackage.in(other, "made-tool", "1.1", "noarch");
        MadePackage.index(other);
        assertThat(planned(IMAGE))
                .contains("add     netbase.noarch", "change  made-tool.noarch 1.0-1 -> 1.1-1", "1 changed, 0 removed")
                .doesNotContain("made-old", "aaa_base");
        List<String> before = installed();
        built();
        assertThat(installed())
                .contains("made-tool.noarch 1.1-1")
                .containsAll(before.stream()
                        .filter(each -> !each.startsWith("made-tool."))
                        .toList())
                .anyMatch(each -> each.startsWith("netbase."))
                .anyMatch(each -> each.startsWith("setup."))
                .hasSize(before.size() + 2);
        assertThat(site.layout(IMAGE).genimageLog()).content().contains("Repository 'sle15.5-x86_64-0' is up to date.");
    }

    @Test
    @Order(5)
    void everyUnknownNameIsToldWithItsLineAndNothingIsChanged() throws IOException {
        usual();
        site.file("/install/list", "@bootloader", "@nosuch", "no-such-package", "product:NONE");
        List<String> before = installed();
        for (Flag flag : List.of(Flag.PLAN, Flag.FORCE)) {
            assertThatThrownBy(() -> site.genimage(GenimageRequest.of(IMAGE, flag)))
                    .hasMessageContaining("The group 'nosuch' is in none of the repositories.")
                    .hasMessageContaining("list:2")
                    .hasMessageContaining("The package 'no-such-package' is in none of the repositories.")
                    .hasMessageContaining("list:3")
                    .hasMessageContaining("'NONE' is in none")
                    .hasMessageContaining("list:4");
        }
        assertThat(installed()).isEqualTo(before);
    }

    @Test
    @Order(6)
    void aKernelIsTheOneOfTheVersionThatIsAskedForAndStaysIt() throws IOException {
        site.file("/install/list", "kernel-default");
        Path kernels = site.paths().at("/kernels");
        MadePackage.in(kernels, "kernel-default", "9.8", "noarch");
        MadePackage.in(kernels, "kernel-default", "9.9", "noarch");
        MadePackage.index(kernels);
        image(
                "pkglist",
                "/install/list",
                "otherpkglist",
                "/install/other",
                "kerneldir",
                "/kernels",
                "kernelver",
                "9.8-default");
        assertThatThrownBy(() -> planned(IMAGE)).hasMessageContaining("need -g (krpmver) with -k (kernelver)");
        image("pkglist", "/install/list", "kerneldir", "/kernels", "kernelver", "9.8-default", "krpmver", "9.7-1");
        assertThatThrownBy(() -> planned(IMAGE))
                .hasMessageContaining("Cannot find the kernel-default package with version 9.7-1.");
        site.file("/install/other", "made-tool");
        image(
                "pkglist",
                "/install/list",
                "otherpkglist",
                "/install/other",
                "kerneldir",
                "/kernels",
                "kernelver",
                "9.8-default",
                "krpmver",
                "9.8-1");
        assertThatThrownBy(() -> site.genimage(GenimageRequest.of(IMAGE)))
                .hasMessageContaining("couldn't find the kernel file matched 9.8-default");
        assertThat(installed()).contains("kernel-default.noarch 9.8-1");
    }

    @Test
    @Order(7)
    void aKilledRunIsCompleted() throws Exception {
        Path slow = site.paths().at("/slow");
        for (int i = 0; i < 5; i++) {
            MadePackage.in(slow, "made-slow" + i, "1", "noarch");
        }
        MadePackage.index(slow);
        image("pkglist", "/install/list", "pkgdir", "/install/sle15.5/x86_64,/slow");
        site.file("/install/list", "made-slow0,made-slow1,made-slow2,made-slow3,made-slow4");
        GenimageProcess.killWhen(root, IMAGE, site.layout(IMAGE).genimageLog(), "\\(2/5\\) Installing: .*");
        assertThat(GenimageProcess.survivors(rootimg())).isEmpty();
        built();
        assertThat(site.said().text()).contains("The last run did not finish");
        assertThat(installed())
                .filteredOn(each -> each.startsWith("made-slow"))
                .hasSize(5)
                .doesNotHaveDuplicates();
    }
}
