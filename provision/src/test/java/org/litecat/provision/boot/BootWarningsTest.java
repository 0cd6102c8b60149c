package org.litecat.provision.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.node.NodeValues;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestNames;
import org.litecat.core.testing.TestSite;
import org.litecat.provision.loader.BootClients;
import org.litecat.provision.loader.BootTarget;
import org.litecat.provision.loader.Loaders;
import org.litecat.provision.service.Port;

/** On an address of its own, at which nothing answers but what a test lets answer. */
class BootWarningsTest {
    private static final String HERE = "127.0.0.77";
    private static final int NFS = 2049;
    private static final String SILENT_NFS = "No NFS server answers on this machine.";

    private TestSite site;

    @BeforeEach
    void site(@TempDir Path root) throws IOException {
        site = new TestSite(root, TestNames.of("mn").at("lo", HERE, 8))
                .row("site", "key", "master", "value", HERE)
                .row("nodelist", "node", "n1", "groups", "all")
                .row("osimage", "imagename", "img", "osvers", "rocky9.4", "provmethod", "statelite")
                .row("linuximage", "imagename", "img", "rootimgdir", "/install/img");
        site.link(
                "/opt/xcat/share/xcat/postscripts",
                Path.of("../config-samples/postscripts").toRealPath());
        Path scripts = Files.createDirectories(site.paths().at("/install/postscripts"));
        for (String shipped : List.of("syslog", "remoteshell", "syncfiles", "otherpkgs")) {
            Files.createFile(scripts.resolve(shipped));
        }
        silence("xcatdport", "httpport");
    }

    /** Ports at which nobody listens. */
    private void silence(String... settings) throws IOException {
        for (String setting : settings) {
            try (ServerSocket gone = listening(0)) {
                port(setting, gone);
            }
        }
    }

    private void port(String setting, ServerSocket socket) {
        site.row("site", "key", setting, "value", String.valueOf(socket.getLocalPort()));
    }

    private static ServerSocket listening(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(HERE));
    }

    private boolean answers(int port) {
        return Port.answers(port, new SiteSettings(site.snapshot()), site.host().names());
    }

    private PreparedNode node(Optional<BootImage> image, boolean entersRoot) {
        BootClients clients = new BootClients(new NodeValues(site.snapshot()), new SiteSettings(site.snapshot()));
        return new PreparedNode(
                "n1",
                Loaders.ALL.get(0),
                clients.client("n1", "x86_64", List.of(), Optional.empty(), HERE),
                site.paths().at("/tftpboot"),
                image,
                entersRoot,
                new BootTarget.Disk());
    }

    private PreparedNode booting(String... packed) {
        OsImage image = OsImage.requireDefined(site.snapshot(), "img");
        ImageLayout layout = ImageLayout.of(site.paths(), new SiteSettings(site.snapshot()), image);
        BootImage boot = new BootImage(
                image, layout, "initrd", Map.of(), List.of(packed).stream().findFirst(), List.of(), List.of());
        return node(Optional.of(boot), true);
    }

    /** The first lines of the warnings. */
    private List<String> warnings(PreparedNode node) {
        CollectedResponse response = new CollectedResponse();
        new BootWarnings(site.snapshot(), site.host(), response).of(List.of(node));
        return response.warnings().stream()
                .map(warning -> warning.lines().findFirst().orElseThrow())
                .toList();
    }

    @Test
    void namesEverythingThatANodeWillAskForAndNobodyAnswers() {
        assumeFalse(answers(NFS));
        SiteSettings settings = new SiteSettings(site.snapshot());

        assertThat(warnings(booting()))
                .containsExactly(
                        "xcatd does not answer on port " + settings.raw("xcatdport") + ".",
                        "Nothing serves files on port " + settings.raw("httpport") + ".",
                        SILENT_NFS);
    }

    @Test
    void saysNothingOfWhatAnswers() throws IOException {
        assumeFalse(answers(NFS));
        try (ServerSocket xcatd = listening(0);
                ServerSocket files = listening(0);
                ServerSocket nfs = listening(NFS)) {
            port("xcatdport", xcatd);
            port("httpport", files);
            assertThat(nfs.isBound()).isTrue();

            assertThat(warnings(booting())).isEmpty();
        }
    }

    @Test
    void aRootThatIsNotExportedIsNamed() throws IOException {
        assumeFalse(answers(NFS));
        try (ServerSocket nfs = listening(NFS)) {
            assertThat(nfs.isBound()).isTrue();
            String root = site.paths().at("/install/img/rootimg").toString();
            String warning = "The root " + root + " is not exported by NFS.";

            site.file("/var/lib/nfs/etab", "/srv\t*(ro)", "/install/img/rootimgx\t*(ro)");
            assertThat(warnings(booting())).contains(warning);
            site.file("/var/lib/nfs/etab", "/install\t*(ro)");
            assertThat(warnings(booting())).doesNotContain(warning).doesNotContain(SILENT_NFS);
            // Another server than that of the kernel keeps no such list.
            Files.write(site.paths().at("/var/lib/nfs/etab"), new byte[0]);
            assertThat(warnings(booting())).doesNotContain(warning);
        }
    }

    @Test
    void aPackedRootIsNotMounted() {
        assertThat(warnings(booting("rootimg-statelite.gz")))
                .doesNotContain(SILENT_NFS)
                .anyMatch(warning -> warning.startsWith("xcatd does not answer"));
    }

    @Test
    void serviceNodesHaveNoFilesFromElsewhere() {
        site.row(
                "linuximage",
                "imagename",
                "img",
                "rootimgdir",
                "/install/img",
                "pkgdir",
                "/install/media,http://mirror/x",
                "exlist",
                "/root/img.exlist");
        String warning = "Files of the image 'img' are not in /install.";

        assertThat(warnings(booting())).doesNotContain(warning);
        site.row("noderes", "node", "n1", "servicenode", "127.0.0.99");
        assertThat(warnings(booting())).contains(warning, "'127.0.0.99' is not this machine.");
        site.row("linuximage", "imagename", "img", "rootimgdir", "/install/img", "exlist", "/install/img.exlist");
        assertThat(warnings(booting())).doesNotContain(warning);
        site.row("osimage", "imagename", "img", "osvers", "rocky9.4", "provmethod", "statelite", "synclists", "/srv/l");
        assertThat(warnings(booting())).contains(warning);
    }

    @Test
    void nothingIsAskedOfOtherMachines() {
        site.row("noderes", "node", "n1", "xcatmaster", "127.0.0.99", "tftpserver", "127.0.0.98");

        assertThat(warnings(booting())).containsExactly("'127.0.0.99' is not this machine.");
    }

    @Test
    void nothingIsAskedWhereOthersKeepDhcp() {
        site.row("site", "key", "dhcpsetup", "value", "n");

        assertThat(warnings(booting())).isEmpty();
    }

    @Test
    void aNodeThatBootsItsDiskNeedsNothingOfThis() {
        site.row("postscripts", "node", "n1", "postscripts", "gone")
                .row("noderes", "node", "n1", "xcatmaster", "127.0.0.99");

        assertThat(warnings(node(Optional.empty(), false))).isEmpty();
    }

    @Test
    void onlyANodeThatGoesOnToItsRootRunsPostScripts() {
        site.row("postscripts", "node", "all", "postscripts", "gone")
                .row("osimage", "imagename", "other", "postscripts", "nobody");
        String missing = "The post script 'gone' is not in " + site.paths().at("/install/postscripts") + ".";

        assertThat(warnings(booting()))
                .contains(missing)
                .filteredOn(warning -> warning.startsWith("The post script"))
                .hasSize(1);
        assertThat(warnings(node(booting().image(), false))).doesNotContain(missing);
    }
}
