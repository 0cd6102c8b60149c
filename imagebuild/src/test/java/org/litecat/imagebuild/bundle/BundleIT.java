package org.litecat.imagebuild.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.RowKey;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;
import org.litecat.imagebuild.liteimg.Liteimg;
import org.litecat.imagebuild.liteimg.LiteimgRequest;
import org.litecat.imagebuild.liteimg.SmallImage;
import org.litecat.imagebuild.node.RamdiskGeneration;

/** From one management node to another, with real owners, devices and capabilities; and what others may send. Needs root. */
class BundleIT {
    private static final String IMAGE_DIRECTORY = "install/netboot/rhels7/x86_64/compute";

    /** All but the times of pipes, links and the root itself, which nobody puts back. */
    private static final String DESCRIBE =
            "stat -c %a .; find . -mindepth 1 \\( -type d -printf '%P d %m %U:%G %Ts\\n' \\) -o -type l -printf '%P l %U:%G %l\\n'"
                    + " -o -type p -printf '%P p %m %U:%G\\n' -o -printf '%P %y %m %U:%G %s %n %Ts\\n' | sort;"
                    + " find . -type f -exec sha256sum {} + | sort; stat -c '%n %t:%T' dev/*";

    @TempDir
    private Path here;

    @TempDir
    private Path there;

    @TempDir
    private Path scratch;

    private SmallImage image;
    private TestSite other;
    private final CollectedResponse said = new CollectedResponse();

    @BeforeEach
    void twoMachines() throws IOException {
        image = new SmallImage(here);
        image.make();
        image.row(
                "linuximage",
                "imagename",
                "img",
                "exlist",
                "/install/lists/compute.exlist",
                "pkglist",
                "/lists/a.pkglist");
        image.file("/install/lists/compute.exlist", "#INCLUDE:more.exlist#", "./tmp/*");
        image.file("/install/lists/more.exlist", "./boot*");
        image.file("/lists/a.pkglist", "bash");
        image.file("/" + IMAGE_DIRECTORY + "/kernel", "kernel");
        image.file("/" + IMAGE_DIRECTORY + "/initrd-statelite.gz", "ramdisk");
        image.file("/" + IMAGE_DIRECTORY + "/initrd-stateless.gz", "other ramdisk");
        image.shell(
                "mkdir -p dev; mknod -m 666 dev/null c 1 3; echo ping > usr/bin/ping; chmod 4755 usr/bin/ping;"
                        + " setcap cap_net_raw=ep usr/bin/ping; ln usr/bin/ping usr/bin/ping6; touch \"$(printf 'etc/latin\\351')\"");
        other = new TestSite(there);
    }

    private void exported(String... extras) {
        machines().exported("img", extras);
    }

    private void imported(Path bundle, Optional<String> profile, boolean unpacked) {
        machines().imported(bundle, profile, unpacked);
    }

    private Machines machines() {
        return new Machines(image.tables(), image.host(), other, scratch, said);
    }

    private List<String> shell(Path directory, String script) {
        Commands.Output output = image.host()
                .commands()
                .capture(Command.of("bash", "-e", "-o", "pipefail", "-c", script)
                        .in(directory)
                        .with("LC_ALL", "C.UTF-8"));
        assertThat(output.code()).as(output.text()).isZero();
        return output.lines();
    }

    @Test
    void aStateliteImageArrivesAsItIs() throws IOException {
        new Liteimg(image.tables(), image.host(), said).run(new LiteimgRequest("img", LiteimgRequest.Mode.APPLY));
        List<String> before = shell(image.root(), DESCRIBE);
        exported();

        assertThat(shell(image.root(), DESCRIBE)).isEqualTo(before);
        assertThat(shell(scratch, "stat -c %a img.tgz")).containsExactly("600");
        imported(scratch.resolve("img.tgz"), Optional.empty(), false);

        Path tree = there.resolve(IMAGE_DIRECTORY).resolve("rootimg");
        assertThat(shell(tree, DESCRIBE)).isEqualTo(before).hasSizeGreaterThan(40);
        assertThat(shell(tree, "getcap usr/bin/ping6")).containsExactly("usr/bin/ping6 cap_net_raw=ep");
        assertThat(said.warnings()).anyMatch(text -> text.contains("2 files of the root image run as another user"));
        // It has its layout, and nothing is left to do.
        new Liteimg(other.store(), other.host(), said).run(new LiteimgRequest("img", LiteimgRequest.Mode.CHECK));
        assertThat(other.snapshot().table("litefile").rows()).hasSize(5);
        assertThat(shell(there.resolve("install"), "ls -A")).containsExactly("custom", "lists", "netboot");
    }

    @Test
    void listsComeWithWhatTheyIncludeAndStayBelowTheInstallDirectory() throws IOException {
        exported();
        imported(scratch.resolve("img.tgz"), Optional.empty(), false);

        assertThat(other.snapshot()
                        .find("linuximage", new RowKey(List.of("img")))
                        .orElseThrow())
                .satisfies(row -> {
                    assertThat(row.get("exlist")).isEqualTo("/install/lists/compute.exlist");
                    assertThat(row.get("pkglist")).isEqualTo("/install/custom/imported/img/a.pkglist");
                });
        assertThat(there.resolve("install/custom/imported/img/a.pkglist")).hasContent("bash");
        assertThat(there.resolve("install/lists/more.exlist")).hasContent("./boot*");
        assertThat(there.resolve("lists")).doesNotExist();
        assertThat(there.resolve(IMAGE_DIRECTORY).resolve("initrd-stateless.gz"))
                .exists();
    }

    /** A ramdisk that names one would look for its root where there is none. */
    @Test
    void generationsStayBehind() {
        Path directory = Objects.requireNonNull(image.root().getParent());
        byte[] ramdisk = "ramdisk\n".getBytes(StandardCharsets.UTF_8);
        RamdiskGeneration.stamp(new ImageLayout("img", directory, image.host().paths()), 7);
        assertThat(directory.resolve("initrd-statelite.gz"))
                .satisfies(each -> assertThat(Files.size(each)).isGreaterThan(100));
        exported();
        imported(scratch.resolve("img.tgz"), Optional.empty(), false);

        assertThat(there.resolve(IMAGE_DIRECTORY).resolve("initrd-statelite.gz"))
                .hasBinaryContent(ramdisk);
    }

    @Test
    void whatStandsThereIsKept() throws IOException {
        exported();
        imported(scratch.resolve("img.tgz"), Optional.empty(), false);
        other.file("/" + IMAGE_DIRECTORY + "/kernel", "own");
        imported(scratch.resolve("img.tgz"), Optional.empty(), false);
        other.file("/" + IMAGE_DIRECTORY + "/kernel", "own again");
        imported(scratch.resolve("img.tgz"), Optional.empty(), false);

        Path directory = there.resolve(IMAGE_DIRECTORY);
        assertThat(directory.resolve("kernel")).hasContent("kernel");
        assertThat(directory.resolve("kernel.ORIG")).hasContent("own");
        assertThat(directory.resolve("kernel.ORIG.2")).hasContent("own again");
        assertThat(directory.resolve("rootimg.ORIG.2/etc/fstab")).exists();
        assertThat(shell(directory, "ls -A | grep -v ORIG"))
                .containsExactly("initrd-stateless.gz", "initrd-statelite.gz", "kernel", "rootimg");
    }

    @Test
    void anotherProfileStandsBeside() {
        exported();
        shell(scratch, "tar xzf img.tgz");
        imported(scratch.resolve("img"), Optional.of("june"), true);

        assertThat(other.snapshot()
                        .find("osimage", new RowKey(List.of("rhels7-x86_64-statelite-june")))
                        .orElseThrow()
                        .get("profile"))
                .isEqualTo("june");
        assertThat(there.resolve("install/netboot/rhels7/x86_64/june/rootimg/etc/fstab"))
                .exists();
        assertThat(there.resolve("install/lists/june.compute.exlist")).exists();
        assertThat(scratch.resolve("img/kernel")).exists();
    }

    @Test
    void extrasGoWhereTheyAreWanted() throws IOException {
        image.file("/install/postscripts/own", "echo own");
        image.file("/install/data/deep/er/file", "deep");
        // A list that goes along anyway is one file, not two.
        exported("/install/postscripts/own", "/install/data:/install/elsewhere", "/install/lists/compute.exlist");
        imported(scratch.resolve("img.tgz"), Optional.empty(), false);

        assertThat(there.resolve("install/postscripts/own")).hasContent("echo own");
        assertThat(there.resolve("install/elsewhere/deep/er/file")).hasContent("deep");
    }

    @Test
    void nothingIsExportedWhenSomethingIsMissing() throws IOException {
        Files.delete(here.resolve(IMAGE_DIRECTORY).resolve("kernel"));
        Files.delete(here.resolve("install/lists/compute.exlist"));

        assertThatThrownBy(() -> exported("/no/such"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Couldn't find kernel (kernel) for  img")
                .hasMessageContaining("Couldn't find file /install/lists/compute.exlist for img.")
                .hasMessageContaining("Can not find Extra file /no/such.");
        assertThat(scratch).isEmptyDirectory();
    }

    /** Each makes a bundle out of that of the image, unpacked in {@code img}; beside it stands {@code outside}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tar czPf bad.tgz img ../outside",
                "tar czPf bad.tgz img $PWD/outside",
                "ln -s /etc/passwd img/my; tar czf bad.tgz img",
                "ln -sfn / img/way; tar cf bad.tar img; rm img/way; mkdir img/way; echo x >img/way/x; tar rf bad.tar img/way/x; gzip -c bad.tar >bad.tgz",
                "ln img/kernel img/second; tar czf bad.tgz img",
                "mkfifo img/pipe; tar czf bad.tgz img",
                "mknod img/sda b 8 0; tar czf bad.tgz img",
                "tar cf bad.tar img; tar rf bad.tar img/kernel; gzip -c bad.tar >bad.tgz",
                "head -c 1500 img.tgz >bad.tgz",
                "sed -i 's|<imagename>img<|<imagename>../../img<|' img/manifest.xml; tar czf bad.tgz img",
                "sed -i 's|<profile>compute<|<profile>../../x<|' img/manifest.xml; tar czf bad.tgz img",
                "sed -i '1a <!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>' img/manifest.xml; sed -i 's|<profile>compute|<profile>\\&e;|' img/manifest.xml; tar czf bad.tgz img",
                "sed -i 's|<kernel>.*<|<kernel>/install/postscripts/evil<|' img/manifest.xml; tar czf bad.tgz img",
                "sed -i 's|</xcatimage>|<extra><src>/x</src><dest>/etc/cron.d</dest></extra></xcatimage>|' img/manifest.xml; mkdir img/extra; echo x >img/extra/x; tar czf bad.tgz img",
                "cd img; mkdir t; ln -s /etc t/a; (cd t; echo a | cpio -oH newc >../c); rm t/a; mkdir t/a; echo x >t/a/cron; (cd t; echo a/cron | cpio -oAH newc -O ../c); gzip -c c >rootimgtree.gz; rm -r t c; cd ..; tar czf bad.tgz img",
                "cd img; mkdir t; mknod -m 666 t/sda b 8 0; (cd t; echo sda | cpio -oH newc >../c); gzip -c c >rootimgtree.gz; rm -r t c; cd ..; tar czf bad.tgz img",
                "cd img; echo x >../x; mkdir t; (cd t; echo ../../x | cpio -oH newc >../c); gzip -c c >rootimgtree.gz; rm -r t c; cd ..; tar czf bad.tgz img",
            })
    void aHostileBundleChangesNothing(String making) throws IOException {
        exported();
        Path work = Files.createDirectory(scratch.resolve("work"));
        Files.writeString(scratch.resolve("outside"), "outside");
        shell(work, "tar xzf ../img.tgz; cp ../img.tgz .; echo x >outside; (" + making + ") 2>/dev/null");
        other.file("/install/postscripts/evil", "good");
        String state =
                "find . -path ./etc/xcat -prune -o -path ./run -prune -o ! -path ./etc -printf '%p %y %s %m\\n' | sort";
        List<String> before = shell(there, state);
        long generation = other.snapshot().generation();

        assertThatThrownBy(() -> imported(work.resolve("bad.tgz"), Optional.empty(), false))
                .isInstanceOf(ProblemException.class);

        assertThat(shell(there, state)).isEqualTo(before);
        assertThat(other.snapshot().generation()).isEqualTo(generation);
    }

    @Test
    void aRootDirectoryOrAListElsewhereBecomesOneBelowTheInstallDirectory() {
        exported();
        shell(
                scratch,
                "tar xzf img.tgz; sed -i 's|<rootimgdir>.*<|<rootimgdir>/etc<|; s|/lists/a.pkglist|/etc/cron.d/a.pkglist|' img/manifest.xml");
        imported(scratch.resolve("img"), Optional.empty(), true);

        assertThat(there.resolve("etc/kernel")).doesNotExist();
        assertThat(there.resolve("etc/cron.d")).doesNotExist();
        assertThat(there.resolve(IMAGE_DIRECTORY).resolve("rootimg/etc/fstab")).exists();
        assertThat(there.resolve("install/custom/imported/img/a.pkglist")).exists();
    }

    /** As xCAT makes it: it tells of no files, and has rows of litefile alone. */
    @Test
    void aBundleOfAnotherMakerIsTaken() {
        exported();
        shell(
                scratch,
                "tar xzf img.tgz; sed -i '/<file>/,/<.file>/d' img/manifest.xml;"
                        + " rm -f img/capabilities img/more.exlist img/a.pkglist");
        imported(scratch.resolve("img"), Optional.empty(), true);

        assertThat(said.warnings())
                .anyMatch(text -> text.contains("The bundle lacks /lists/a.pkglist, which the definition names."));
        assertThat(said.text()).contains("The litetree and statelite tables are untouched.");
        assertThat(there.resolve("install/lists/compute.exlist")).exists();
        assertThat(there.resolve(IMAGE_DIRECTORY).resolve("rootimg/etc/fstab")).exists();
    }

    @Test
    void rowsOfLitetreeAndStateliteGoAlong() {
        image.row("litetree", "priority", "1.0", "image", "img", "directory", "10.0.0.1:/tree");
        image.row("statelite", "node", "compute", "image", "img", "statemnt", "10.0.0.1:/state");
        other.row("litetree", "priority", "1.0", "image", "ALL", "directory", "10.0.0.9:/own");
        exported();
        imported(scratch.resolve("img.tgz"), Optional.empty(), false);

        assertThat(other.snapshot().table("litetree").rows())
                .extracting(row -> row.get("priority") + " " + row.get("image") + " " + row.get("directory"))
                .containsExactlyInAnyOrder("1.0 ALL 10.0.0.9:/own", "1.01 img 10.0.0.1:/tree");
        assertThat(other.snapshot().table("statelite").rows())
                .extracting(row -> row.get("node") + " " + row.get("statemnt"))
                .containsExactly("compute 10.0.0.1:/state");
    }

    @Test
    void nodesThatRunFromTheTreeForbidIt() {
        exported();
        imported(scratch.resolve("img.tgz"), Optional.empty(), false);
        other.row("nodelist", "node", "n1", "groups", "all", "status", "booted")
                .row("nodetype", "node", "n1", "provmethod", "img");

        assertThatThrownBy(() -> imported(scratch.resolve("img.tgz"), Optional.empty(), false))
                .hasMessageContaining("these nodes run the image 'img' now: n1")
                .hasMessageContaining("imgimport BUNDLE -f PROFILE");
    }
}
