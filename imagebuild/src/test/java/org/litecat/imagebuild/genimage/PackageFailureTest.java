package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsFamily;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.pkglist.InstallPass;
import org.litecat.core.pkglist.ListedPackage;
import org.litecat.core.pkglist.PackageList;
import org.litecat.core.response.Problem;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.imagebuild.node.ShippedFiles;
import org.litecat.imagebuild.packages.Dnf;
import org.litecat.imagebuild.packages.DnfFlavour;
import org.litecat.imagebuild.packages.PackageFamily;
import org.litecat.imagebuild.packages.Repository;
import org.litecat.imagebuild.packages.RpmDatabase;
import org.litecat.imagebuild.root.BuildLog;
import org.litecat.imagebuild.testing.BuildSite;

class PackageFailureTest {
    private final Path log;
    private final GenimageInputs inputs;
    private final NamedFiles files;
    private final Path otherpkgs;

    PackageFailureTest(@TempDir Path root) throws IOException {
        log = root.resolve("run.log");
        BuildSite site = new BuildSite(root);
        site.image("x", "rocky9.4");
        files = new NamedFiles(site.paths());
        otherpkgs = Files.createDirectories(files.locate("/other/sub"));
        InstallPass pass = new InstallPass(
                Map.of(),
                List.of(new ListedPackage("", "vmi", "/list:3"), new ListedPackage("", "@Nothing", "/list:4")),
                List.of(),
                List.of());
        inputs = new GenimageInputs(
                OsImage.require(site.snapshot(), "x").with(Map.of("otherpkgdir", "/other")),
                site.layout("x"),
                site.layout("x"),
                PackageFamily.of(OsFamily.RH),
                new Dnf(DnfFlavour.DNF4, false, new RpmDatabase("")),
                new PackageList(List.of(pass), List.of(), List.of()),
                new PackageList(List.of(), List.of(), List.of()),
                List.of(new Repository("os-0", "file:///install/a/", "")),
                Map.of(),
                List.of(),
                List.of(),
                ShippedFiles.of(site.paths()),
                Optional.empty());
    }

    private List<Problem> problems(String... lines) {
        try (BuildLog open = BuildLog.open(log, new CollectedResponse())) {
            List.of(lines).forEach(open::line);
            Set<String> missing = PackageFailure.missing(inputs, open.tail());
            return missing.isEmpty()
                    ? PackageFailure.of(inputs, open, 1).problems()
                    : new MissingPackages(inputs, files, Optional.of(log))
                            .named(missing)
                            .problems();
        }
    }

    @Test
    void namesEveryMissingPackageWithItsLine() {
        assertThat(problems(
                        "No match for argument: vmi",
                        "Module or Group 'Nothing' is not available.",
                        "Error: Unable to find a match: vmi"))
                .extracting(Problem::what, Problem::where)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "The package 'vmi' is in none of the repositories.", "/list:3"),
                        org.assertj.core.groups.Tuple.tuple(
                                "The group 'Nothing' is in none of the repositories.", "/list:4"));
    }

    @Test
    void aPackageOfOtherpkgdirThatPkglistListsIsSaidToBeOne() throws IOException {
        Files.createFile(otherpkgs.resolve("vmi-1.0-2.el9.x86_64.rpm"));
        Files.createFile(otherpkgs.resolve("vmi-tools-1.0-2.el9.x86_64.rpm"));

        assertThat(problems("No match for argument: vmi")).singleElement().satisfies(problem -> {
            assertThat(problem.what())
                    .isEqualTo("The package 'vmi' is listed in pkglist, and stands in otherpkgdir alone.");
            assertThat(problem.where()).isEqualTo("/list:3");
            assertThat(problem.why()).endsWith("file:///install/a/");
            assertThat(problem.remedy()).contains("otherpkglist, as sub/vmi;");
        });
    }

    @Test
    void tellsAFullDiskFromOtherFailures() {
        assertThat(problems("Error Summary", "   At least 232MB more space needed on the / filesystem."))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.what()).isEqualTo("No space is left for the image.");
                    assertThat(problem.remedy()).contains("free space in", log.toString());
                });
        assertThat(problems("Error: Transaction failed")).singleElement().satisfies(problem -> {
            assertThat(problem.what()).startsWith("RPM package manager invocation failed");
            assertThat(problem.why()).contains("Transaction failed");
            assertThat(problem.remedy()).contains(log.toString());
        });
    }
}
