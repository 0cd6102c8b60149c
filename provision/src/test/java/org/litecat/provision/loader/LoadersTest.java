package org.litecat.provision.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What boot loaders read, to the character. */
class LoadersTest {
    private static final BootTarget IMAGE = new BootTarget.Network(
            "statelite rocky9.4-x86_64-compute",
            "xcat/osimage/img/kernel",
            "xcat/osimage/img/initrd-statelite.gz",
            "root=nfs:10.0.0.1:/r:ro NODE=n1");
    private static final BootTarget DISK = new BootTarget.Disk();

    private static BootClient client(String arch, long port, String tftpdir) throws UnknownHostException {
        return new BootClient(
                "n1",
                arch,
                List.of("52:54:00:00:00:01"),
                List.of(InetAddress.getByName("10.77.0.11")),
                "10.0.0.1",
                port,
                tftpdir);
    }

    private static Loader loader(String netboot) {
        return Loaders.of(netboot).orElseThrow();
    }

    private static String text(BootFile file) {
        return ((BootFile.Text) file).text();
    }

    @Test
    void xnbaFetchesFromWhoeverAnswered() throws UnknownHostException {
        List<BootFile> files = loader("xnba").files(client("x86_64", 80, "/tftpboot"), IMAGE);

        assertThat(files).extracting(BootFile::path).containsExactly("xcat/xnba/nodes/n1", "xcat/xnba/nodes/n1.uefi");
        assertThat(text(files.get(0))).isEqualTo("""
                        #!gpxe
                        #statelite rocky9.4-x86_64-compute
                        imgfetch -n kernel http://${next-server}/tftpboot/xcat/osimage/img/kernel
                        imgload kernel
                        imgargs kernel root=nfs:10.0.0.1:/r:ro NODE=n1 BOOTIF=01-${netX/mac:hexhyp}
                        imgfetch -n initrd http://${next-server}/tftpboot/xcat/osimage/img/initrd-statelite.gz
                        imgexec kernel
                        """);
        assertThat(text(files.get(1)))
                .contains(
                        "imgargs kernel root=nfs:10.0.0.1:/r:ro NODE=n1 BOOTIF=01-${netX/mac:hexhyp} initrd=initrd\n");
    }

    @Test
    void xnbaUsesThePortAndTheDirectoryOfTheSite() throws UnknownHostException {
        List<BootFile> files = loader("xnba").files(client("x86_64", 8080, "/srv/tftp"), IMAGE);

        assertThat(text(files.get(0))).contains(" http://${next-server}:8080/srv/tftp/xcat/osimage/img/kernel\n");
    }

    @Test
    void xnbaLeavesToTheDisk() throws UnknownHostException {
        assertThat(text(loader("xnba")
                        .files(client("x86_64", 80, "/tftpboot"), DISK)
                        .get(0)))
                .isEqualTo("#!gpxe\n#boot\nexit\n");
    }

    @Test
    void pxelinuxFindsItsFileByTheAddress() throws UnknownHostException {
        List<BootFile> files = loader("pxe").files(client("x86_64", 80, "/tftpboot"), IMAGE);

        assertThat(files)
                .containsExactly(
                        new BootFile.Text("pxelinux.cfg/n1", """
                                #statelite rocky9.4-x86_64-compute
                                DEFAULT xCAT
                                LABEL xCAT
                                 KERNEL xcat/osimage/img/kernel
                                 APPEND initrd=xcat/osimage/img/initrd-statelite.gz root=nfs:10.0.0.1:/r:ro NODE=n1
                                  IPAPPEND 2
                                """), new BootFile.Link("pxelinux.cfg/0A4D000B", "n1"));
        assertThat(text(loader("pxe")
                        .files(client("x86_64", 80, "/tftpboot"), DISK)
                        .get(0)))
                .endsWith("LABEL xCAT\n LOCALBOOT 0\n");
    }

    @Test
    void petitbootFetchesByHttp() throws UnknownHostException {
        List<BootFile> files = loader("petitboot").files(client("ppc64le", 80, "/tftpboot"), IMAGE);

        assertThat(files)
                .containsExactly(
                        new BootFile.Text(
                                "petitboot/n1",
                                "#statelite rocky9.4-x86_64-compute\ndefault xCAT\nlabel xCAT\n"
                                        + "\tkernel http://10.0.0.1/tftpboot/xcat/osimage/img/kernel\n"
                                        + "\tinitrd http://10.0.0.1/tftpboot/xcat/osimage/img/initrd-statelite.gz\n"
                                        + "\tappend \"root=nfs:10.0.0.1:/r:ro NODE=n1\"\n"),
                        new BootFile.SameAs("0A4D000B", "petitboot/n1"));
    }

    @Test
    void grubReadsOneFileUnderThreeNames() throws UnknownHostException {
        List<BootFile> files = loader("grub2").files(client("x86_64", 80, "/tftpboot"), IMAGE);

        assertThat(text(files.get(0))).isEqualTo("""
                        #statelite rocky9.4-x86_64-compute
                        set timeout=5
                        set default="xCAT OS Deployment"
                        menuentry "xCAT OS Deployment" {
                            insmod http
                            insmod tftp
                            set root=tftp,10.0.0.1
                            echo Loading the kernel ...
                            linux /xcat/osimage/img/kernel root=nfs:10.0.0.1:/r:ro NODE=n1 BOOTIF=$net_default_mac
                            echo Loading the initial ramdisk ...
                            initrd /xcat/osimage/img/initrd-statelite.gz
                        }
                        """);
        assertThat(files.subList(1, files.size()))
                .containsExactly(
                        new BootFile.SameAs("boot/grub2/grub.cfg-0A4D000B", "boot/grub2/n1"),
                        new BootFile.SameAs("boot/grub2/grub.cfg-01-52-54-00-00-00-01", "boot/grub2/n1"),
                        new BootFile.Link("boot/grub2/grub2-n1", "grub2.x86_64"),
                        new BootFile.Link("boot/grub2/grub2-n1.efi", "grub2.x86_64-efi"));
    }

    @Test
    void grubByHttpNamesThePortAndQuotesWhatItsShellWouldRead() throws UnknownHostException {
        BootTarget target = new BootTarget.Network("statelite x", "k", "i", "a=1;2 # b");

        String text = text(loader("grub2-http")
                .files(client("ppc64le", 8080, "/tftpboot"), target)
                .get(0));

        assertThat(text)
                .contains(
                        "    set root=http,10.0.0.1:8080\n",
                        "    linux /tftpboot/k 'a=1;2' '#' b BOOTIF=$net_default_mac\n",
                        "    initrd /tftpboot/i\n");
    }

    @Test
    void grubNeedsALoader(@TempDir Path tftpdir) throws Exception {
        BootClient client = client("ppc64le", 80, "/tftpboot");
        Path loader = tftpdir.resolve("boot/grub2/grub2.ppc");

        assertThat(loader("grub2").missing(client, tftpdir))
                .hasValueSatisfying(problem ->
                        assertThat(problem.what()).isEqualTo("n1: the boot loader " + loader + " is missing."));
        Files.createDirectories(loader.getParent());
        Files.writeString(loader, "grub");
        assertThat(loader("grub2").missing(client, tftpdir)).isEmpty();
    }

    @Test
    void oneGrubIsEnoughForMachinesOfEitherFirmware(@TempDir Path tftpdir) throws Exception {
        BootClient client = client("x86_64", 80, "/tftpboot");
        Path directory = tftpdir.resolve("boot/grub2");

        assertThat(loader("grub2").missing(client, tftpdir)).hasValueSatisfying(problem -> {
            assertThat(problem.what())
                    .isEqualTo("n1: the boot loader " + directory.resolve("grub2.x86_64") + " or "
                            + directory.resolve("grub2.x86_64-efi") + " is missing.");
            assertThat(problem.remedy()).contains("grub-pc-bin", "grub-efi-amd64-bin", "makedhcp -n");
        });
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("grub2.x86_64-efi"), "grub");
        assertThat(loader("grub2").missing(client, tftpdir)).isEmpty();
    }

    @Test
    void filesOfAnEarlierTargetGoAway(@TempDir Path tftpdir) throws UnknownHostException {
        BootClient client = client("x86_64", 80, "/tftpboot");
        Loader grub = loader("grub2");
        BootFiles files = new BootFiles(tftpdir);

        files.write(grub.files(client, IMAGE), grub.places(client));
        assertThat(tftpdir.resolve("boot/grub2/grub2-n1")).isSymbolicLink();
        assertThat(tftpdir.resolve("boot/grub2/grub.cfg-0A4D000B"))
                .hasSameTextualContentAs(tftpdir.resolve("boot/grub2/n1"));
        files.write(grub.files(client, DISK), grub.places(client));

        assertThat(Files.isSymbolicLink(tftpdir.resolve("boot/grub2/grub2-n1"))).isFalse();
        assertThat(files.state("boot/grub2/n1")).contains("boot");
        assertThat(tftpdir.resolve("boot/grub2/grub.cfg-0A4D000B")).hasContent("#boot\nset timeout=5\n");
        files.write(List.of(), grub.places(client));
        assertThat(tftpdir.resolve("boot/grub2")).isEmptyDirectory();
    }
}
