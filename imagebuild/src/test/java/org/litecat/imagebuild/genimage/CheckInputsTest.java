package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.genimage.GenimageRequest.Flag;
import org.litecat.imagebuild.testing.BuildSite;

class CheckInputsTest {
    private final Path root;
    private final BuildSite site;

    CheckInputsTest(@TempDir Path root) throws IOException {
        this.root = root;
        this.site = new BuildSite(root);
        site.file("/install/list", "bash");
    }

    private List<String> problems(GenimageRequest request) {
        ProblemException thrown = catchThrowableOfType(ProblemException.class, () -> site.genimage(request));
        assertThat(thrown).isNotNull();
        return thrown.problems().stream().map(Problem::what).toList();
    }

    @Test
    void reportsEverythingThatIsMissingAtOnceAndChangesNothing() {
        site.image(
                "x",
                "rocky9.4",
                "pkglist",
                "/install/none",
                "otherpkglist",
                "/install/custom/compute.otherpkgs.pkglist",
                "postinstall",
                "/install/list a,/install/gone");
        assertThat(problems(GenimageRequest.of("x")))
                .contains(
                        "The pkglist specified '/install/none' does not exist!",
                        "The otherpkglist specified '/install/custom/compute.otherpkgs.pkglist' does not exist!",
                        "postinstall script " + root + "/install/list is not executable",
                        "The postinstall specified '/install/gone' does not exist!",
                        "The directory " + root + "/install/rocky9.4/x86_64 cannot be searched for repositories.");
        assertThat(root.resolve("install/netboot")).doesNotExist();
    }

    @Test
    void theNullDeviceStandsForNoFile() {
        site.image(
                "x",
                "rocky9.4",
                "pkglist",
                "/dev/null",
                "otherpkglist",
                "/dev/null",
                "postinstall",
                "/dev/null,/dev/null x",
                "driverupdatesrc",
                "/dev/null");
        assertThat(problems(GenimageRequest.of("x")))
                .containsExactly(
                        "The directory " + root + "/install/rocky9.4/x86_64 cannot be searched for repositories.");
    }

    @Test
    void commentsOfListsThatWereMeantAsTagsAreToldOfOnce() throws IOException {
        site.file("/install/list", "bash", "#include:more.pkglist#", "# include the tools");
        site.file("/install/other", "#INCLUDE:list#", "#new_install_list#");
        site.image("x", "rocky9.4", "pkglist", "/install/list", "otherpkglist", "/install/other");
        problems(GenimageRequest.of("x"));
        assertThat(site.said().warnings())
                .filteredOn(warning -> warning.contains("is a comment"))
                .satisfiesExactly(
                        one -> assertThat(one).contains("#include:more.pkglist#", root + "/install/list:2"),
                        two -> assertThat(two).contains("#new_install_list#", root + "/install/other:2"));
    }

    @Test
    void whatIsThereAndNoFileIsNotSaidToBeMissing() {
        site.image("x", "rocky9.4", "pkglist", "/install", "postinstall", "/install");
        assertThat(problems(GenimageRequest.of("x")))
                .contains(
                        "The pkglist specified '/install' is a directory.",
                        "The postinstall specified '/install' is a directory.");
    }

    @Test
    void anImageOfAnArchitectureOfWhichNothingIsKnownIsRefused() {
        site.imageFor("s390x", "x", "rocky9.4", "pkglist", "/install/list");
        assertThat(problems(GenimageRequest.of("x"))).contains("Images of 's390x' are not built on this machine.");
    }

    @Test
    void aRootimgdirThatIsNoDirectoryOfItsOwnIsRefused() {
        for (String directory : List.of("/", "relative/x", "/..")) {
            site.image("x", "rocky9.4", "pkglist", "/install/list", "rootimgdir", directory);
            assertThat(problems(GenimageRequest.of("x")))
                    .contains("The rootimgdir of image 'x' must be an absolute path of a directory of its own.");
        }
    }

    @Test
    void anImageWithoutPkglistSaysWhereToNameOne() {
        site.image("x", "rocky9.4");
        assertThat(problems(GenimageRequest.of("x")))
                .contains("A .pkglist file must be specified for image 'x' in the linuximage table.");
    }

    @Test
    void aDirectoryWithoutRepositoryNamesTheCommandThatMakesOne() {
        site.image("x", "rocky9.4", "pkglist", "/install/list", "pkgdir", "/install");
        ProblemException thrown =
                catchThrowableOfType(ProblemException.class, () -> site.genimage(GenimageRequest.of("x")));
        assertThat(thrown).hasMessageContaining("createrepo_c " + root + "/install");
    }

    @Test
    void anUnreadableRepositoryIsNamed() throws IOException {
        Files.createDirectories(root.resolve("install/repo/repodata"));
        site.image("x", "rocky9.4", "pkglist", "/install/list", "pkgdir", "/install/repo,http://127.0.0.1:1/r");
        assertThat(problems(GenimageRequest.of("x")))
                .containsExactly(
                        "The repository " + root.resolve("install/repo").toUri() + " cannot be read.",
                        "The repository http://127.0.0.1:1/r/ cannot be read.");
    }

    @Test
    void aDirectoryWithAListOfPackagesIsToBeIndexedByIt() throws IOException {
        site.file("/install/other/rpms.list", "a.rpm");
        site.file("/install/otherlist", "a");
        site.image(
                "x",
                "rocky9.4",
                "pkglist",
                "/install/list",
                "otherpkglist",
                "/install/otherlist",
                "otherpkgdir",
                "/install/other");
        ProblemException thrown =
                catchThrowableOfType(ProblemException.class, () -> site.genimage(GenimageRequest.of("x")));
        assertThat(thrown)
                .hasMessageContaining(
                        "createrepo_c --pkglist " + root + "/install/other/rpms.list " + root + "/install/other");
    }

    @Test
    void onlyOneLocalDirectoryOfOtherPackages() throws IOException {
        site.file("/install/other", "dir/name");
        site.image(
                "x",
                "rocky9.4",
                "pkglist",
                "/install/list",
                "otherpkglist",
                "/install/other",
                "otherpkgdir",
                "/install/a,/install/b");
        assertThat(problems(GenimageRequest.of("x"))).contains("at most only 1 local dir in otherpkgdir is supported.");
    }

    @Test
    void whatIsWrongWithOptionsAndDriversIsSaidBeforeAnyWork() {
        site.image(
                "x",
                "sles15.4",
                "pkglist",
                "/install/list",
                "driverupdatesrc",
                "rpm:/x,dud:/y,/install/list",
                "kernelver",
                "5");
        assertThat(problems(new GenimageRequest("x", Map.of(), "1 g", "big", java.util.Set.of())))
                .contains(
                        "'1 g' is no size of a file system.",
                        "'big' is no size of a file system.",
                        "The driver package " + root + "/x does not exist!",
                        "The driver disk " + root + "/y does not exist!")
                .anyMatch(text -> text.contains("need -g (krpmver) with -k (kernelver)"));
    }

    @Test
    void anUnknownDistributionAndAMissingTree() {
        site.image("x", "plan9", "pkglist", "/install/list");
        assertThat(problems(GenimageRequest.of("x", Flag.ONLY_INITRD)))
                .containsExactly(
                        "Unable to find genimage script for the operating system 'plan9'.",
                        "the root image directory " + root
                                + "/install/netboot/plan9/x86_64/compute/rootimg does not exist, please run genimage");
    }
}
