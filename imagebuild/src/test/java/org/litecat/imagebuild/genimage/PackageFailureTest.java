package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.Problem;
import org.litecat.imagebuild.node.NodeFiles;
import org.litecat.imagebuild.osimage.OsFamily;
import org.litecat.imagebuild.osimage.OsImage;
import org.litecat.imagebuild.packages.Dnf;
import org.litecat.imagebuild.packages.DnfFlavour;
import org.litecat.imagebuild.packages.Repository;
import org.litecat.imagebuild.pkglist.InstallPass;
import org.litecat.imagebuild.pkglist.ListedPackage;
import org.litecat.imagebuild.pkglist.PackageList;
import org.litecat.imagebuild.root.BuildLog;
import org.litecat.imagebuild.testing.BuildSite;
import org.litecat.imagebuild.testing.CollectedResponse;

class PackageFailureTest {
    private final Path log;
    private final GenimageInputs inputs;

    PackageFailureTest(@TempDir Path root) throws IOException {
        log = root.resolve("run.log");
        BuildSite site = new BuildSite(root);
        site.image("x", "rocky9.4");
        InstallPass pass = new InstallPass(
                Map.of(),
                List.of(new ListedPackage("", "vmi", "/list:3"), new ListedPackage("", "@Nothing", "/list:4")),
                List.of(),
                List.of());
        inputs = new GenimageInputs(
                OsImage.require(site.tables().snapshot(), "x"),
                site.layout("x"),
                OsFamily.RH,
                new Dnf(DnfFlavour.DNF4, false, ""),
                new PackageList(List.of(pass), List.of()),
                new PackageList(List.of(), List.of()),
                List.of(new Repository("os-0", "file:///install/a/", "")),
                Map.of(),
                List.of(),
                NodeFiles.of(site.paths()));
    }

    private List<Problem> problems(String... lines) {
        try (BuildLog open = BuildLog.open(log, new CollectedResponse())) {
            List.of(lines).forEach(open::line);
            return PackageFailure.of(inputs, open, 1).problems();
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
                                "The package 'Nothing' is in none of the repositories.", "/list:4"));
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
