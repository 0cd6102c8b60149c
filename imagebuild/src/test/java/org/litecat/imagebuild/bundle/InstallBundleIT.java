package org.litecat.imagebuild.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;

/** Images that nodes install on their disks: a bundle holds what their definition names, and no packages. */
class InstallBundleIT {
    private static final String MEDIA = "install/rhels8.6/x86_64";

    private TestSite here;
    private TestSite there;
    private Machines machines;
    private final CollectedResponse said = new CollectedResponse();

    @BeforeEach
    void image(@TempDir Path first, @TempDir Path second, @TempDir Path scratch) throws IOException {
        here = new TestSite(first);
        there = new TestSite(second);
        machines = new Machines(here.store(), here.host(), there, scratch, said);
        String[] osimage = {
            "imagename",
            "inst",
            "imagetype",
            "linux",
            "provmethod",
            "install",
            "osvers",
            "rhels8.6",
            "osarch",
            "x86_64",
            "profile",
            "compute",
            "synclists",
            "/install/custom/inst.sync"
        };
        here.row("osimage", osimage);
        define("partitionfile", "s:/install/custom/parts.sh");
        here.file("/install/custom/inst.tmpl", "template");
        here.file("/install/custom/inst.pkglist", "#INCLUDE:base.pkglist#", "bash");
        here.file("/install/custom/base.pkglist", "coreutils");
        here.file("/install/custom/others.pkglist", "mypackage");
        here.file("/install/custom/inst.sync", "/etc/hosts -> /etc/hosts");
        here.file("/install/custom/driver.iso", "driver");
        script("/install/custom/parts.sh");
    }

    private void define(String column, String value) {
        List<String> columns = new ArrayList<>(List.of(
                "imagename", "inst",
                "template", "/install/custom/inst.tmpl",
                "pkglist", "/install/custom/inst.pkglist",
                "otherpkglist", "/install/custom/others.pkglist",
                "pkgdir", "/" + MEDIA,
                "otherpkgdir", "/install/post/otherpkgs/rhels8.6/x86_64",
                "driverupdatesrc", "dud:/install/custom/driver.iso"));
        columns.addAll(List.of(column, value));
        here.row("linuximage", columns.toArray(String[]::new));
    }

    private void script(String place) throws IOException {
        here.file(place, "#!/bin/sh");
        assertThat(here.paths().at(place).toFile().setExecutable(true)).isTrue();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(there.root().resolve("install"))) {
            return all.filter(Files::isRegularFile)
                    .map(there.root().resolve("install")::relativize)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everythingThatTheDefinitionNamesArrives() throws IOException {
        Files.createDirectories(there.root().resolve(MEDIA));
        Files.createDirectories(there.root().resolve("install/post/otherpkgs/rhels8.6/x86_64"));
        machines.carried("inst");

        assertThat(files())
                .extracting(Path::toString)
                .containsExactly(
                        "custom/base.pkglist",
                        "custom/driver.iso",
                        "custom/inst.pkglist",
                        "custom/inst.sync",
                        "custom/inst.tmpl",
                        "custom/others.pkglist",
                        "custom/parts.sh");
        assertThat(there.root().resolve("install/custom/parts.sh"))
                .isExecutable()
                .hasContent("#!/bin/sh");
        assertThat(there.root().resolve("install/custom/inst.pkglist")).hasContent("#INCLUDE:base.pkglist#\nbash");
        assertThat(machines.row("linuximage", "inst").fields())
                .isEqualTo(here.snapshot()
                        .find("linuximage", machines.row("linuximage", "inst").key())
                        .orElseThrow()
                        .fields());
        assertThat(machines.defined("osimage", "inst", "provmethod")).isEqualTo("install");
        assertThat(said.warnings()).isEmpty();
    }

    @Test
    void itIsRefusedWhereTheMediaWereNotCopied() {
        machines.exported("inst");

        assertThatThrownBy(() -> machines.imported(machines.directory().resolve("inst.tgz"), Optional.empty(), false))
                .hasMessageContaining(
                        "There is no directory /install/rhels8.6/x86_64, from which nodes with this image are"
                                + " installed.")
                .hasMessageContaining("copycds with the media of rhels8.6, then import again");
        assertThat(there.root().resolve("install")).isEmptyDirectory();
        assertThat(there.snapshot().table("osimage").rows()).isEmpty();
    }

    @Test
    void packagesThatAreNotHereAreTold() throws IOException {
        define("pkgdir", "/" + MEDIA + ",/install/updates,http://mirror/base");
        Files.createDirectories(there.root().resolve(MEDIA));
        machines.carried("inst");

        assertThat(said.warnings())
                .singleElement()
                .asString()
                .contains("Packages of the image 'inst' are not here.")
                .contains("pkgdir=/install/updates, otherpkgdir=/install/post/otherpkgs/rhels8.6/x86_64");
    }

    /** The mark that it is a script stays. */
    @Test
    void aScriptFromElsewhereIsNamedWhereItIsPut() throws IOException {
        Files.createDirectories(there.root().resolve(MEDIA));
        script("/srv/parts.sh");
        define("partitionfile", "s:/srv/parts.sh");
        machines.carried("inst");

        assertThat(machines.defined("linuximage", "inst", "partitionfile"))
                .isEqualTo("s:/install/custom/imported/inst/parts.sh");
        assertThat(there.root().resolve("install/custom/imported/inst/parts.sh"))
                .isExecutable();
        assertThat(there.root().resolve("srv")).doesNotExist();
    }

    @Test
    void anotherProfileHasListsOfItsOwn() throws IOException {
        Files.createDirectories(there.root().resolve(MEDIA));
        there.file("/install/custom/inst.tmpl", "of this machine");
        machines.exported("inst");
        machines.imported(machines.directory().resolve("inst.tgz"), Optional.of("june"), false);

        String image = "rhels8.6-x86_64-install-june";
        assertThat(machines.defined("linuximage", image, "template")).isEqualTo("/install/custom/june.inst.tmpl");
        assertThat(machines.defined("linuximage", image, "driverupdatesrc"))
                .isEqualTo("dud:/install/custom/june.driver.iso");
        assertThat(machines.defined("linuximage", image, "rootimgdir")).isEmpty();
        assertThat(there.root().resolve("install/custom/inst.tmpl")).hasContent("of this machine");
    }

    @Test
    void nothingIsExportedWithoutTheFilesThatAreNamed() throws IOException {
        Files.delete(here.root().resolve("install/custom/inst.tmpl"));
        Files.delete(here.root().resolve("install/custom/driver.iso"));

        assertThatThrownBy(() -> machines.exported("inst"))
                .hasMessageContaining("Couldn't find file /install/custom/inst.tmpl for inst.")
                .hasMessageContaining("Couldn't find file /install/custom/driver.iso for inst.");
        assertThat(machines.directory()).isEmptyDirectory();
    }
}
