package org.litecat.imagebuild.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.MountTable;
import org.litecat.core.osimage.ProvMethod;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;
import org.litecat.imagebuild.liteimg.Liteimg;
import org.litecat.imagebuild.liteimg.LiteimgRequest;
import org.litecat.imagebuild.liteimg.SmallImage;

/** From a root image to a layout and back, judged by umoci and skopeo. Needs root. */
class OciExportIT {
    @TempDir
    private Path here;

    @TempDir
    private Path there;

    @TempDir
    private Path scratch;

    private SmallImage image;
    private LayerShell shell;
    private final CollectedResponse said = new CollectedResponse();

    @BeforeEach
    void anImage() throws IOException {
        image = new SmallImage(here);
        image.make();
        image.shell("mkdir -p dev; mknod -m 666 dev/null c 1 3; echo ping >usr/bin/ping; chmod 4755 usr/bin/ping;"
                + " setcap cap_setuid,cap_net_raw=ep usr/bin/ping; ln usr/bin/ping usr/bin/ping6; setfacl -m u:7:r etc/ntp.conf;"
                + " setfattr -n user.bytes -v 0xff80 etc/ntp.conf; touch \"$(printf 'etc/latin\\351')\"; truncate -s 3M hole;"
                + " n=$(printf 'n%.0s' {1..120}); mkdir -p $n/$n; echo long >$n/$n/$n; ln -s ../$n $n/$n/link");
        shell = new LayerShell(image.host().commands(), scratch);
    }

    private void exported(String destination) {
        new OciExport(image.tables(), image.host(), new MountTable(image.host().commands()), said)
                .run(new OciExportRequest("img", scratch, destination));
    }

    @Test
    void anImageComesBackAsItWas() {
        List<String> before = shell.described(image.root());
        exported("");

        TestSite other = new TestSite(there);
        shell.in(there, "mkdir -p opt/xcat/share/xcat/netboot/rh install");
        new OciImport(other.store(), other.host(), new MountTable(other.host().commands()), said)
                .run(new OciImportRequest(
                        "img.tar",
                        scratch,
                        Optional.of("rhels7"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ProvMethod.NETBOOT,
                        false));

        assertThat(shell.described(there.resolve("install/netboot/rhels7/x86_64/compute/rootimg")))
                .isEqualTo(before)
                .hasSizeGreaterThan(50);
        assertThat(shell.run("stat -c %a img.tar; ls -A")).containsExactly("600", "img.tar");
    }

    @Test
    void othersReadIt() {
        exported("layout/");
        exported("img.tar");
        shell.run(
                "umoci unpack --image layout:img judge; skopeo copy -q oci-archive:img.tar:img docker-archive:d.tar:img:t");

        assertThat(shell.described(scratch.resolve("judge/rootfs"))).isEqualTo(shell.described(image.root()));
        assertThat(String.join("", shell.run("skopeo inspect oci:layout:img")))
                .contains("\"Architecture\": \"amd64\"")
                .contains("\"Os\": \"linux\"");
        assertThat(shell.run("stat -c %a layout; ls -A")).containsExactly("700", "d.tar", "img.tar", "judge", "layout");
    }

    @Test
    void aStateliteImageIsWrittenAsItWasBefore() {
        new Liteimg(image.tables(), image.host(), said).run(new LiteimgRequest("img", LiteimgRequest.Mode.APPLY));
        List<String> before = shell.described(image.root());
        exported("layout/");
        shell.run("umoci unpack --image layout:img judge");

        assertThat(shell.described(image.root())).isEqualTo(before);
        assertThat(shell.in(scratch.resolve("judge/rootfs"), "ls -A; cat etc/fstab; stat -c '%F %n' etc/ntp.conf root"))
                .doesNotContain(".statelite", ".default")
                .contains("compute_x86_64 / tmpfs rw 0 1", "regular file etc/ntp.conf", "directory root");
    }

    @Test
    void theSameTreeGivesTheSameBytes() throws IOException {
        exported("one.tar");
        exported("two.tar");

        assertThat(Files.mismatch(scratch.resolve("one.tar"), scratch.resolve("two.tar")))
                .isNegative();
    }

    @Test
    void whatIsThereStays() throws IOException {
        Files.writeString(Files.createDirectory(scratch.resolve("layout")).resolve("mine"), "mine");
        Files.writeString(scratch.resolve("img.tar"), "older");
        Files.createDirectories(scratch.resolve(".img.tar.imgexport/blobs"));

        assertThatThrownBy(() -> exported("layout/")).hasMessageContaining("There is something else already");
        assertThatThrownBy(() -> exported("layout")).hasMessageContaining("There is something else already");
        assertThatThrownBy(() -> exported("no/such.tar")).hasMessageContaining("There is no directory");
        assertThat(scratch.resolve("img.tar")).hasContent("older");
        exported("");

        assertThat(scratch.resolve("layout/mine")).hasContent("mine");
        assertThat(shell.run("ls -A; skopeo inspect oci-archive:img.tar >/dev/null"))
                .containsExactly("img.tar", "layout");
    }
}
