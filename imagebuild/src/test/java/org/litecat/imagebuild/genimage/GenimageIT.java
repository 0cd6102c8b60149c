package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.imagebuild.genimage.GenimageRequest.Flag;
import org.litecat.imagebuild.genimage.GenimageResult.Outcome;
import org.litecat.imagebuild.history.BuildDifference;
import org.litecat.imagebuild.history.BuildHistory;
import org.litecat.imagebuild.history.PackageDifference;
import org.litecat.imagebuild.history.PastBuild;
import org.litecat.imagebuild.lsimage.Lsimage;
import org.litecat.imagebuild.packages.PackageFacts;
import org.litecat.imagebuild.root.BuildMark;
import org.litecat.imagebuild.testing.BuildSite;
import org.litecat.imagebuild.testing.GenimageProcess;
import org.litecat.imagebuild.testing.RpmMedia;

/** One image of real packages, built once; the tests look at it in order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GenimageIT {
    private static final String IMAGE = "rocky9.4-x86_64-statelite-compute";

    private final Path root;
    private final BuildSite site;

    GenimageIT(@TempDir Path root) throws IOException {
        this.root = root;
        site = new BuildSite(root);
        site.link("/install/rocky9.4/x86_64", RpmMedia.get().media());
        site.link("/install/post/otherpkgs/rocky9.4/x86_64", RpmMedia.get().otherPackages());
        site.file(
                "/install/custom/compute.pkglist",
                "# a node that boots over NFS",
                "bash,coreutils",
                "systemd",
                "kernel",
                "nfs-utils",
                "dracut",
                "dracut-network",
                "dhcp-client,iproute,iputils,procps-ng",
                "#INCLUDE:more.pkglist#");
        site.file("/install/custom/more.pkglist", "rpm", "#NEW_INSTALL_LIST#", "wget");
        site.file("/install/custom/other.pkglist", "litecat-hello", "other/litecat-extra");
        String script = site.file(
                "/install/custom/settle.postinstall",
                "#!/bin/sh",
                "env | grep -e ^IMG_ -e ^SITE= | sort > \"$1/postinstall.env\"",
                "echo \"$*\" > \"$1/postinstall.args\"");
        assertThat(site.paths().at(script).toFile().setExecutable(true)).isTrue();
        site.image(
                IMAGE,
                "rocky9.4",
                "pkglist",
                "/install/custom/compute.pkglist",
                "otherpkglist",
                "/install/custom/other.pkglist",
                "postinstall",
                script + " one two");
    }

    private Path rootimg() {
        return site.layout(IMAGE).rootimg();
    }

    @Test
    @Order(1)
    void aDryRunChangesNothing() {
        site.genimage(GenimageRequest.of(IMAGE, Flag.DRY_RUN));
        assertThat(site.said().text()).contains("dnf -y", "install bash coreutils systemd", "dracut --force");
        assertThat(site.layout(IMAGE).directory()).doesNotExist();
    }

    /** Every file of the site, images and tables and locks among them, with its times; and what is in /tmp of package managers. */
    private String everything() {
        Commands commands = site.host().commands();
        String files = commands.capture(Command.of("find", root.toString(), "-printf", "%p %i %s %m %T@ %C@\n"))
                .text();
        return files
                + commands.capture(
                                Command.of("find", "/tmp", "-maxdepth", "1", "-name", "*dnf*", "-o", "-name", "*apt*"))
                        .text();
    }

    private GenimageResult planned(String image) {
        site.snapshot(); // Whoever reads the tables says so beside them.
        String before = everything();
        GenimageResult result = site.genimage(GenimageRequest.of(image, Flag.PLAN));
        assertThat(everything()).isEqualTo(before);
        return result;
    }

    @Test
    @Order(1)
    void aPlanTellsWhatANewImageGetsAndTouchesNothing() {
        assertThat(planned(IMAGE).outcome()).isEqualTo(Outcome.PLANNED);
        assertThat(site.said().text())
                .contains("there is no root image yet", "run   packages pass 2", "run   update")
                .containsPattern(
                        "add     bash\\.x86_64 5\\S+ \\([1-9]\\d+ bytes to download, \\+[1-9]\\d+ bytes installed\\)")
                .containsPattern("add     litecat-extra\\.noarch 1\\.0-1 ")
                .containsPattern("[1-9]\\d+ packages added, 0 changed, 0 removed; [1-9]\\d+ bytes to download")
                .containsPattern("Each of the [1-9] calls of dnf was asked on the image as it is now");
    }

    @Test
    @Order(5)
    void aPlanOfAChangedListNamesTheLineAndThePackages() throws IOException {
        site.file("/install/custom/more.pkglist", "rpm", "", "file");
        planned(IMAGE);
        assertThat(site.said().text())
                .contains("more.pkglist line 3: +file")
                .contains("more.pkglist line 3: -wget (genimage removes nothing by a pkglist")
                .containsPattern("add     file\\.x86_64 \\S+ \\([1-9]\\d+ bytes to download")
                .doesNotContain("add     bash");
        site.file("/install/custom/more.pkglist", "rpm", "#NEW_INSTALL_LIST#", "wget");
    }

    @Test
    @Order(4)
    void aPlanOfAnUnchangedImageSaysSinceWhen() {
        planned(IMAGE);
        assertThat(site.said().text())
                .containsPattern("Nothing has changed since the run that ended at 20\\d\\d-")
                .contains("skip  initrds: nothing has changed");
    }

    @Test
    @Order(5)
    void aPlanNamesPackagesThatNoRepositoryHas() throws IOException {
        site.file("/install/custom/more.pkglist", "rpm", "no-such-package");
        assertThatThrownBy(() -> planned(IMAGE)).hasMessageContaining("more.pkglist:2");
        site.file("/install/custom/more.pkglist", "rpm", "#NEW_INSTALL_LIST#", "wget");
    }

    @Test
    @Order(1)
    void killedWhilePackagesAreInstalledItLeavesNoMountAndNoProcess() throws Exception {
        GenimageProcess.killWhen(root, IMAGE, site.layout(IMAGE).genimageLog(), "  Installing +: .* \\d+/\\d+ ?");
        assertThat(GenimageProcess.survivors(site.layout(IMAGE).directory())).isEmpty();
        assertThat(GenimageProcess.mounts(site.layout(IMAGE).directory())).isEmpty();
        assertThat(rootimg()).as("a half-made root image").doesNotExist();
        assertThat(builds()).as("records of builds").isEmpty();
    }

    @Test
    @Order(2)
    void buildsARootThatWorks() throws IOException {
        GenimageResult result = site.genimage(GenimageRequest.of(IMAGE));
        assertThat(result.outcome()).isEqualTo(Outcome.BUILT);
        assertThat(site.chroot(IMAGE, "rpm", "-q", "bash", "wget", "litecat-extra", "litecat-hello")
                        .succeeded())
                .isTrue();
        assertThat(Integer.parseInt(
                        site.chroot(IMAGE, "sh", "-c", "rpm -qa | wc -l").text()))
                .isGreaterThan(50);
        assertThat(site.chroot(IMAGE, "systemctl", "--version").text()).startsWith("systemd ");
        assertThat(Files.readString(rootimg().resolve("etc/fstab"))).contains("compute_x86_64   /   tmpfs   rw");
        assertThat(Files.readString(rootimg().resolve("postinstall.args")))
                .isEqualTo(rootimg() + " rocky9.4 x86_64 compute one two\n");
        assertThat(Files.readString(rootimg().resolve("postinstall.env")))
                .contains(
                        "IMG_NAME=" + IMAGE,
                        "IMG_KERNELVERSION=" + result.kernelVersion(),
                        "IMG_ROOTIMGDIR=" + rootimg(),
                        "SITE=test")
                .doesNotContain("IMG_OTHERPKGDIR");
    }

    private List<PastBuild> builds() {
        return new BuildHistory(site.layout(IMAGE)).builds(problem -> fail(problem.toString()));
    }

    @Test
    @Order(3)
    void aBuildIsRememberedWithItsPackagesAndDirectories() {
        assertThat(builds()).singleElement().satisfies(build -> {
            assertThat(build.command()).isEqualTo("genimage " + IMAGE);
            assertThat(build.identity()).isEqualTo(new BuildMark(site.layout(IMAGE)).identity());
            assertThat(build.contents().packages())
                    .extracting(PackageFacts::name)
                    .contains("bash", "wget", "litecat-extra");
            assertThat(build.contents().directories().bytes())
                    .containsKeys("/usr", "/usr/lib/modules")
                    .doesNotContainKey("/.default");
        });
    }

    @Test
    @Order(3)
    void whatNodesLoadIsPublishedWithTheImage() throws IOException {
        Path boot = root.resolve("tftpboot/xcat/osimage").resolve(IMAGE);
        for (String name : List.of("kernel", "initrd-stateless.gz", "initrd-statelite.gz")) {
            assertThat(boot.resolve(name))
                    .hasSameBinaryContentAs(site.layout(IMAGE).directory().resolve(name));
        }
    }

    @Test
    @Order(3)
    void row12_theImageHasTheBootScriptAndCanRunIt() {
        assertThat(site.chroot(IMAGE, "sh", "-c", "test -x /etc/init.d/statelite && sh -n /etc/init.d/statelite")
                        .succeeded())
                .isTrue();
    }

    @Test
    @Order(3)
    void leavesNothingButTheImageItself() throws IOException {
        try (var files = Files.list(site.layout(IMAGE).directory())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "rootimg", "kernel", "initrd-stateless.gz", "initrd-statelite.gz", ".litecat");
        }
        assertThat(Files.readString(Path.of("/proc/self/mountinfo")))
                .doesNotContain(site.layout(IMAGE).directory().toString());
        assertThat(rootimg().resolve("var/lib/rpm/rpmdb.sqlite")).isRegularFile();
    }

    @Test
    @Order(3)
    void theRpmOfThisMachineFindsTheDatabaseOfTheImage() throws IOException {
        assertThat(rootimg().resolve("root/.rpmdb").toRealPath())
                .isEqualTo(rootimg().resolve("var/lib/rpm").toRealPath());
        assertThat(site.host()
                        .commands()
                        .capture(Command.of("rpm", "--root", rootimg().toString(), "-q", "bash"))
                        .code())
                .isZero();
    }

    @Test
    @Order(4)
    void anUnchangedRunHasNothingToDo() {
        assertThat(site.genimage(GenimageRequest.of(IMAGE)).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(site.said().text()).contains("Nothing has changed");
    }

    @Test
    @Order(4)
    void lsimageTellsWhatWasBuiltAndTouchesNothing() throws IOException {
        site.row("nodelist", "node", "n1").row("nodetype", "node", "n1", "provmethod", IMAGE);
        site.snapshot();
        String before = everything();
        CollectedResponse said = new CollectedResponse();
        new Lsimage(site.host(), site.snapshot(), said).run(List.of(IMAGE));
        assertThat(everything()).isEqualTo(before);
        Commands.Output rpm = site.host()
                .commands()
                .capture(Command.of("rpm", "--root", rootimg().toString(), "-qa", "--qf", "%{NAME}\\n"));
        long packages =
                rpm.lines().stream().filter(name -> !name.equals("gpg-pubkey")).count();
        assertThat(said.lines()).hasSize(2);
        assertThat(said.lines().get(1))
                .matches(IMAGE + " +\\d+\\.\\d MiB +" + packages + " +\\d+\\.\\S+ +20\\S+Z +/\\S+/ +none +- +n1")
                .contains(root + "/");
    }

    @Test
    @Order(4)
    void bothInitialRamdisksHoldWhatANodeNeedsToBoot() {
        for (String initrd : List.of("initrd-stateless.gz", "initrd-statelite.gz")) {
            assertThat(contents(initrd))
                    .contains("usr/sbin/xcatboot", "usr/sbin/imgroot", "usr/lib/xcat/xcat-lib.sh", "usr/bin/cpio")
                    .contains("libc.so.6", "mount.nfs")
                    .doesNotContain("etc/xcat/ca.pem");
        }
        assertThat(rootimg().resolve("etc/init.d/statelite")).isExecutable();
    }

    private String contents(String initrd) {
        return site.host()
                .commands()
                .capture(Command.of(
                        "lsinitrd",
                        site.layout(IMAGE).directory().resolve(initrd).toString()))
                .text();
    }

    @Test
    @Order(7)
    void anotherCertificateALimitAndDriversGoIntoTheInitialRamdisks() throws IOException {
        site.file("/etc/xcat/ca/ca.pem", "-----BEGIN CERTIFICATE-----");
        Path module;
        try (Stream<Path> files = Files.walk(rootimg().resolve("lib/modules").toRealPath())) {
            module = files.filter(file -> file.endsWith("virtio_net.ko"))
                    .findFirst()
                    .orElseThrow();
        }
        String kernel = module.toString().replaceFirst(".*/modules/([^/]+)/.*", "$1");
        Path drivers = DriverPackage.make(root, kernel, module);
        GenimageResult result = site.genimage(new GenimageRequest(
                IMAGE,
                Map.of("netdrivers", "allupdate", "driverupdatesrc", "rpm:/" + root.relativize(drivers)),
                "700m",
                "",
                Set.of(Flag.NO_UPDATE)));
        assertThat(result.outcome()).isEqualTo(Outcome.BUILT);
        assertThat(site.said().text()).contains("-l was '', is '700m'");
        assertThat(contents("initrd-statelite.gz")).contains("etc/xcat/ca.pem", "/updates/made/virtio_net.ko");
        Path initrd = site.layout(IMAGE).initrdStateless();
        assertThat(site.host()
                        .commands()
                        .capture(Command.of("lsinitrd", "-f", "etc/cmdline", initrd.toString()))
                        .text())
                .isEqualTo("rootlimit=700m");
        assertThat(OsImage.require(site.snapshot(), IMAGE).linuximage("netdrivers"))
                .isEqualTo("allupdate");
    }

    @Test
    @Order(4)
    void storesWhatTheDefinitionLeftOpen() {
        OsImage image = OsImage.require(site.snapshot(), IMAGE);
        assertThat(image.rootimgdir()).isEqualTo("/install/netboot/rocky9.4/x86_64/compute");
        assertThat(image.linuximage("pkgdir")).isEqualTo("/install/rocky9.4/x86_64");
        assertThat(image.linuximage("permission")).isEqualTo("755");
    }

    @Test
    @Order(5)
    void anUnknownPackageIsNamedWithItsLineAndTheImageStaysAsItWas() throws IOException {
        String packages = site.chroot(IMAGE, "rpm", "-qa").text();
        site.file("/install/custom/more.pkglist", "rpm", "#NEW_INSTALL_LIST#", "wget", "no-such-package");
        assertThatThrownBy(() -> site.genimage(GenimageRequest.of(IMAGE)))
                .hasMessageContaining("The package 'no-such-package' is in none of the repositories.")
                .hasMessageContaining("more.pkglist:4")
                .hasMessageContaining(".log");
        assertThat(site.chroot(IMAGE, "rpm", "-qa").text()).isEqualTo(packages);
        assertThat(builds()).hasSize(1);
    }

    @Test
    @Order(6)
    void aSecondRunCompletesAKilledOneAndKeepsAnEditedFstab() throws Exception {
        site.file(
                "/install/custom/more.pkglist",
                "rpm",
                "#NEW_INSTALL_LIST#",
                "wget",
                "file",
                "rsyslog",
                "openssh-server");
        GenimageProcess.killWhen(root, IMAGE, site.layout(IMAGE).genimageLog(), "  Installing +: .* [2-9]/\\d+ ?");
        assertThat(GenimageProcess.survivors(rootimg())).isEmpty();
        Files.writeString(rootimg().resolve("etc/fstab"), "# mine\n");
        Files.createDirectories(rootimg().resolve(".statelite"));
        Files.writeString(rootimg().resolve(".statelite/litefile.save"), "");
        site.genimage(GenimageRequest.of(IMAGE, Flag.NO_UPDATE));
        assertThat(site.said().text()).contains("The last run did not finish");
        assertThat(site.chroot(IMAGE, "rpm", "-q", "file", "rsyslog", "openssh-server")
                        .succeeded())
                .isTrue();
        assertThat(site.chroot(IMAGE, "sh", "-c", "rpm -qa | sort | uniq -d").text())
                .isEmpty();
        List<PastBuild> builds = builds();
        assertThat(builds).as("the killed run left none").hasSize(2);
        BuildDifference difference =
                BuildDifference.between(builds.get(1).contents(), builds.get(0).contents());
        assertThat(difference.packages())
                .filteredOn(each -> each.before().isEmpty() && each.grows() > 0)
                .extracting(PackageDifference::name)
                .contains("file", "rsyslog", "openssh-server")
                .doesNotContain("bash");
        assertThat(difference.directories().get(0).path()).isEqualTo("/usr");
        assertThat(difference.grows()).isPositive();
        assertThat(site.chroot(IMAGE, "find", "/usr", "/etc", "/var", "-name", "*;????????")
                        .text())
                .isEmpty();
        assertThat(rootimg().resolve("etc/fstab.genimagesave")).hasContent("# mine");
        assertThat(site.said().warnings())
                .anySatisfy(text -> assertThat(text).contains("liteimg " + IMAGE))
                .anySatisfy(text -> assertThat(text).contains("fstab.genimagesave"));
    }
}
