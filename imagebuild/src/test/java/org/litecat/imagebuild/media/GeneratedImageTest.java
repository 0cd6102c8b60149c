package org.litecat.imagebuild.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.HostRelease;
import org.litecat.core.osimage.OsimageDefaults;
import org.litecat.core.osimage.Release;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.testing.TestTables;

class GeneratedImageTest {
    private final OsimageDefaults defaults;

    GeneratedImageTest(@TempDir Path root) throws IOException {
        Path share = Files.createDirectories(root.resolve("share"));
        Files.createSymbolicLink(
                share.resolve("xcat"), Path.of("../config-samples").toRealPath());
        this.defaults = new OsimageDefaults(
                new HostPaths(root, root, root.resolve("tables")), new SiteSettings(TestTables.inMemory()));
    }

    private List<GeneratedImage> images(MediaFamily family, String osvers, String arch) {
        return GeneratedImage.all(
                Medium.of(family, osvers, arch, ""),
                "/install/x",
                defaults,
                new HostRelease(new Release("rocky9.4"), "x86_64"));
    }

    static Stream<String> releases() {
        List<String> releases = new ArrayList<>();
        for (String line : KnownDiscs.lines()) {
            String[] words = line.split(" ");
            releases.add(words[0] + " " + (words[1].equals("-") ? "x86_64" : words[1]));
        }
        for (String name : List.of("rhels10.0", "rocky10.0", "alma10.0", "centos-stream10")) {
            Stream.of("x86_64", "aarch64", "ppc64le").forEach(arch -> releases.add(name + " " + arch));
        }
        releases.addAll(List.of(
                "rhels7.3 ppc64le",
                "rhels9.5-beta x86_64",
                "ol8.6 x86_64",
                "ol10.0 x86_64",
                "ol10.0 aarch64",
                "fedora38 x86_64",
                "centos-stream9 x86_64"));
        return releases.stream();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void allListsThatDefinitionsNameAreThere(String release) {
        String[] words = release.split(" ");

        List<GeneratedImage> images = images(new EnterpriseLinuxMedia(), words[0], words[1]);

        assertThat(images)
                .extracting(GeneratedImage::name)
                .contains(
                        words[0] + "-" + words[1] + "-install-compute",
                        words[0] + "-" + words[1] + "-netboot-compute",
                        words[0] + "-" + words[1] + "-statelite-compute");
        for (GeneratedImage image : images) {
            assertThat(image.columns().getOrDefault("pkglist", ""))
                    .as(image.name())
                    .isNotEmpty();
        }
        Map<String, String> statelite = images.get(images.size() - 1).columns();
        assertThat(statelite).containsKeys("pkglist", "exlist", "postinstall", "rootimgdir");
        // Of another generation of the same distribution a list would be a wrong one.
        String major = new Release(words[0]).majorVersion();
        if (!words[0].startsWith("fedora")) {
            assertThat(String.valueOf(
                            Path.of(statelite.getOrDefault("pkglist", "")).getFileName()))
                    .contains(major + "." + words[1]);
        }
    }

    @Test
    void mediaOfTheMachineItselfDefineAnImageForIt() {
        assertThat(images(new EnterpriseLinuxMedia(), "rocky9.4", "x86_64"))
                .filteredOn(GeneratedImage::isOfMachine)
                .extracting(GeneratedImage::name)
                .containsExactly("rocky9.4-x86_64-stateful-mgmtnode");
    }

    @Test
    void sleAndLeapAndDebianHaveThoseForWhichThereAreLists() {
        for (String release : List.of("sles12.5", "sle15.4", "leap15.4")) {
            assertThat(images(new SuseMedia(), release, "x86_64"))
                    .extracting(GeneratedImage::name)
                    .containsExactly(release + "-x86_64-netboot-compute", release + "-x86_64-statelite-compute");
        }
        for (String release : List.of("debian12.5.0", "ubuntu20.04.6", "ubuntu22.04", "ubuntu24.04.1")) {
            assertThat(images(new DebianMedia(), release, "x86_64"))
                    .extracting(GeneratedImage::name)
                    .containsExactly(release + "-x86_64-netboot-compute");
        }
    }

    @Test
    void aReleaseThatNobodyKnowsHasNone() {
        assertThat(images(new EnterpriseLinuxMedia(), "rhels6.8", "x86_64")).isEmpty();
        assertThat(images(new EnterpriseLinuxMedia(), "pkvm3.1", "ppc64le")).isEmpty();
    }
}
