package org.litecat.imagebuild.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.host.Programs;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsFamily;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Problems;
import org.litecat.core.testing.TestTables;

/** Nothing that a family has to say is forgotten for one of them. */
class PackageFamilyTest {
    private final Path root;

    PackageFamilyTest(@TempDir Path root) {
        this.root = root;
    }

    /** What its package manager says, for a full disk, a repository that cannot be read, and a package that nobody has. */
    private record Said(String release, String noSpace, String noRepository, String missing, String kernel) {}

    private static Said said(OsFamily family) {
        return switch (family) {
            case RH ->
                new Said(
                        "rocky9.4",
                        "At least 232MB more space needed on the / filesystem.",
                        "Error: Failed to download metadata for repo 'os-0': Cannot download repomd.xml",
                        "No match for argument: vmi",
                        "kernel");
            case SLES ->
                new Said(
                        "sles15.4",
                        "installing package vim-8 needs 12MB more space on the / filesystem",
                        "Skipping repository 'os-0' because of the above error.",
                        "No provider of 'pattern()=vmi' found.",
                        "kernel-default");
            case UBUNTU, DEBIAN ->
                new Said(
                        family == OsFamily.UBUNTU ? "ubuntu22.04.1" : "debian12",
                        "E: You don't have enough free space in /var/cache/apt/archives/.",
                        "E: Failed to fetch http://h/dists/x/InRelease",
                        "E: Unable to locate package vmi",
                        "linux-image-amd64");
        };
    }

    private static OsImage image(String osvers) {
        return OsImage.require(
                TestTables.inMemory()
                        .row("osimage", "imagename", "x", "osvers", osvers, "osarch", "x86_64", "profile", "compute")
                        .row("linuximage", "imagename", "x", "pkgdir", "/gone"),
                "x");
    }

    @ParameterizedTest
    @EnumSource
    void everyFamilyKnowsTheWordsOfItsPackageManager(OsFamily name) {
        FailureWords words = PackageFamily.of(name).failureWords();
        Said said = said(name);

        assertThat(words.manager()).isNotBlank();
        assertThat(words.missingPackage(said.missing())).contains("vmi");
        assertThat(words.sayNoSpace(said.noSpace())).isTrue();
        assertThat(words.sayNoSpace("cp: error writing 'x': No space left on device"))
                .isTrue();
        assertThat(words.sayNoRepository(said.noRepository())).isTrue();
        assertThat(Stream.of(said.missing(), said.noSpace()).anyMatch(words::sayNoRepository))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void everyFamilyKnowsTheKernelOfItsSamples(OsFamily name) {
        KernelPackages kernels = PackageFamily.of(name).kernelPackages();
        String kernel = said(name).kernel();

        assertThat(kernels.all()).anyMatch(glob -> kernel.matches(glob.replace("*", ".*")));
        assertThat(kernels.all())
                .allSatisfy(glob -> assertThat(kernels.following())
                        .allMatch(follower -> follower.matches(glob.replace("*", ".*"))));
        assertThat(kernels.versioned(kernel, "")).isEqualTo(kernel);
        assertThat(kernels.versioned("bash", "5.14")).isEqualTo("bash");
    }

    @ParameterizedTest
    @EnumSource
    void everyFamilyReadsItsRepositories(OsFamily name) {
        Problems problems = new Problems();
        Repositories repositories = PackageFamily.of(name)
                .repositories(
                        new NamedFiles(HostPaths.of(Map.of("LITECAT_ROOT", root.toString()))), "/install", problems);

        assertThat(repositories.distribution(image(said(name).release()))).isEmpty();
        assertThat(problems.list()).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo("pkgdir");
            assertThat(problem.remedy()).contains("pkgdir");
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyFamilyHasAPackageManager(OsFamily name) {
        PackageManager manager = manager(name);
        assertThat(manager.programs()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(manager.reaches()).isNotEmpty().doesNotContain("");
    }

    private PackageManager manager(OsFamily name) {
        return PackageFamily.of(name)
                .manager(
                        image(said(name).release()),
                        root.resolve("rootimg"),
                        false,
                        new BuildMachine(new Programs(root.toString()), new ProcessCommands(), "x86_64"));
    }

    @Test
    void aKernelOfSlesIsAskedForByBothOfItsVersions() {
        OsImage image = image("sle15.5");
        assertThat(PackageFamily.of(OsFamily.SLES).unfit(image)).isEmpty();
        OsImage one = image.with(Map.of("kernelver", "5.14.21-150500.53-default"));
        assertThat(PackageFamily.of(OsFamily.SLES).unfit(one)).isPresent();
        assertThat(PackageFamily.of(OsFamily.RH).unfit(one)).isEmpty();
        assertThat(PackageFamily.of(OsFamily.SLES).unfit(one.with(Map.of("krpmver", "5.14.21-150500.53.2"))))
                .isEmpty();
    }

    @Test
    void everyFamilyIsThatOfADistribution() {
        assertThat(Stream.of(OsFamily.values()).map(PackageFamily::of).map(Object::getClass))
                .containsAll(List.of(PackageFamily.class.getPermittedSubclasses()));
    }

    @Test
    void onlyNamesOfTheKernelFollowItsVersion() {
        assertThat(PackageFamily.of(OsFamily.RH).kernelPackages().versioned("kernel-devel", "5.14.0-1.el9"))
                .isEqualTo("kernel-devel-5.14.0-1.el9");
        assertThat(PackageFamily.of(OsFamily.DEBIAN).kernelPackages().versioned("linux-image-6.1.0-28-amd64", "6.1"))
                .isEqualTo("linux-image-6.1.0-28-amd64");
    }

    @Test
    void interfacesOfNodesAreWrittenAsWickedReadsThem() {
        assertThat(PackageFamily.of(OsFamily.SLES).networkFiles(List.of("eth0"), List.of("ib0")))
                .containsExactly(
                        Map.entry("/etc/sysconfig/network/ifcfg-eth0", "STARTMODE='nfsroot'\nBOOTPROTO='dhcp'\n"),
                        Map.entry("/etc/sysconfig/network/ifcfg-ib0", "STARTMODE='auto'\nBOOTPROTO='dhcp'\n"));
    }

    @Test
    void interfacesOfNodesAreWrittenAsEnterpriseLinuxReadsThem() {
        assertThat(PackageFamily.of(OsFamily.RH).networkFiles(List.of("eth0"), List.of("ib0")))
                .containsExactly(
                        Map.entry("/etc/sysconfig/network", "NETWORKING=yes\n"),
                        Map.entry(
                                "/etc/sysconfig/network-scripts/ifcfg-eth0",
                                "ONBOOT=no\nBOOTPROTO=dhcp\nDEVICE=eth0\n"),
                        Map.entry(
                                "/etc/sysconfig/network-scripts/ifcfg-ib0",
                                "ONBOOT=yes\nBOOTPROTO=dhcp\nDEVICE=ib0\n"));
    }
}
