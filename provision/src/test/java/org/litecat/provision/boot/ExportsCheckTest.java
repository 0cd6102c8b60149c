package org.litecat.provision.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.doctor.Check;
import org.litecat.core.doctor.Findings;
import org.litecat.core.doctor.ManagementNode;
import org.litecat.core.testing.Examined;
import org.litecat.core.testing.TestNames;
import org.litecat.core.testing.TestSite;
import org.litecat.provision.boot.NfsExports.Export;

class ExportsCheckTest {
    @TempDir
    private Path root;

    private NfsExports exports(String... lines) throws IOException {
        TestSite site = new TestSite(root);
        site.file("/var/lib/nfs/etab", lines);
        return NfsExports.of(site.paths()).orElseThrow();
    }

    private String client(NfsExports exports, String directory, String address, String... names) throws IOException {
        return exports.of(root.resolve(directory), InetAddress.getByName(address), List.of(names))
                .map(Export::client)
                .orElse("nobody");
    }

    @Test
    void takesTheNearestDirectoryAndTheClosestClient() throws IOException {
        NfsExports exports = exports(
                "/install\t*(ro,no_root_squash)",
                "/install\t10.0.0.0/24(ro)",
                "/install\t10.1.0.0/255.255.0.0(ro)",
                "/install\t10.0.0.9(rw)",
                "/install\t*.lab(ro)",
                "/install/private\t10.0.0.9(ro)");

        assertThat(client(exports, "install/x", "10.0.0.9")).isEqualTo("10.0.0.9");
        assertThat(client(exports, "install/x", "10.0.0.8")).isEqualTo("10.0.0.0/24");
        assertThat(client(exports, "install/x", "10.1.2.8")).isEqualTo("10.1.0.0/255.255.0.0");
        assertThat(client(exports, "install/x", "10.9.9.9", "n1.lab")).isEqualTo("*.lab");
        assertThat(client(exports, "install/x", "10.9.9.9", "n1")).isEqualTo("*");
        assertThat(client(exports, "installed", "10.0.0.9")).isEqualTo("nobody");
        assertThat(exports.of(root.resolve("install/private/y"), InetAddress.getByName("10.0.0.9"), List.of()))
                .map(Export::directory)
                .contains(root.resolve("install/private"));
    }

    @Test
    void readsWhatExportfsWrites() throws IOException {
        NfsExports exports = exports("/install\t*(ro,sync,wdelay,hide,nocrossmnt,secure,no_root_squash,no_all_squash,"
                + "no_subtree_check,secure_locks,acl,no_pnfs,anonuid=65534,anongid=65534,sec=sys,ro,no_root_squash,"
                + "no_all_squash)");

        Export export = exports.of(root.resolve("install"), InetAddress.getByName("10.0.0.9"), List.of())
                .orElseThrow();
        assertThat(export.isWritable()).isFalse();
        assertThat(export.squashesRoot()).isFalse();
    }

    @Test
    void readsBlanksInPaths() throws IOException {
        assertThat(client(exports("/my\\040files\t*(rw)"), "my files/x", "10.0.0.9"))
                .isEqualTo("*");
    }

    @Test
    void tellsThatNoServerAnswers() throws IOException {
        TestSite site = siteOfOneNode("127.9.9.9", 8);
        Files.createDirectories(root.resolve("install/netboot/img/rootimg"));

        assertThat(Examined.by(new ExportsCheck(), site).text())
                .startsWith("error    exports")
                .contains("No NFS server answers on this machine.", root + "/install/netboot/img/rootimg");
    }

    @Test
    void nodesThatMountNothingNeedNoServer() {
        TestSite site = new TestSite(root).row("nodelist", "node", "n1", "groups", "all");

        assertThat(Examined.by(new ExportsCheck(), site).text())
                .isEqualTo("ok       exports      no node mounts anything from here");
    }

    /** A management node of that address, and a node n1 of a statelite image. */
    private TestSite siteOfOneNode(String master, int prefix) {
        return new TestSite(root, TestNames.of("mn").at("lo0", master, prefix))
                .row("site", "key", "master", "value", master)
                .row("nodelist", "node", "n1", "groups", "all")
                .row("hosts", "node", "n1", "ip", "10.0.0.1")
                .row("nodetype", "node", "n1", "provmethod", "img")
                .row(
                        "osimage",
                        "imagename",
                        "img",
                        "provmethod",
                        "statelite",
                        "osvers",
                        "rocky9.4",
                        "osarch",
                        "x86_64",
                        "profile",
                        "c")
                .row("linuximage", "imagename", "img", "rootimgdir", "/install/netboot/img");
    }

    /** What is said of a machine whose node n1 mounts these from it. */
    private String compared(String... exports) throws IOException {
        TestSite site = siteOfOneNode("10.0.0.250", 24)
                .row("statelite", "node", "n1", "statemnt", "10.0.0.250:/nodedata")
                .row("litetree", "priority", "1", "image", "ALL", "directory", "10.0.0.250:/custom/$node");
        for (String directory : List.of("install/netboot/img/rootimg", "nodedata", "custom/n1")) {
            Files.createDirectories(root.resolve(directory));
        }
        site.file("/var/lib/nfs/etab", exports);
        return Examined.by(new ComparisonAlone(), site).text();
    }

    /** Without asking whether a server answers. */
    private static final class ComparisonAlone implements Check {
        @Override
        public String name() {
            return "exports";
        }

        @Override
        public void look(ManagementNode node, Findings found) {
            MountedDirectories mounted = new MountedDirectories(node);
            mounted.collect();
            NfsExports exports = NfsExports.of(node.host().paths()).orElseThrow();
            mounted.list()
                    .forEach(each -> found.seen(
                            each.use() + " " + new ExportComparison(exports, each, node.site(), found).isRight()));
        }
    }

    @Test
    void findsNothingWhereAllIsExportedAsNodesNeedIt() throws IOException {
        assertThat(compared(
                        "/install\t*(ro,no_root_squash)",
                        "/nodedata\t10.0.0.0/24(rw,no_root_squash)",
                        "/custom\t*(ro,root_squash)"))
                .isEqualTo("ok       exports      ROOT true; PERSISTENT true; SOURCE true");
    }

    @Test
    void tellsWhatIsNotExported() throws IOException {
        assertThat(compared("/elsewhere\t*(ro)", "/nodedata\t10.7.0.0/24(rw,no_root_squash)"))
                .startsWith("error    exports      ROOT false; PERSISTENT false; SOURCE false")
                .contains(
                        "error: " + root + "/install/netboot/img/rootimg is not exported to n1.",
                        "remedy: add a line such as '/install *(ro,no_root_squash,no_subtree_check)' to /etc/exports",
                        "error: " + root + "/nodedata is not exported to n1.",
                        "warning: " + root + "/custom/n1 is not exported to n1.");
    }

    @Test
    void tellsOptionsThatNodesCannotWorkWith() throws IOException {
        assertThat(compared("/install\t*(rw,root_squash)", "/nodedata\t*(ro,root_squash)", "/custom\t*(ro)"))
                .contains(
                        "error: " + root + "/nodedata is exported read-only to n1.",
                        "error: " + root + "/nodedata is exported without no_root_squash to n1.",
                        "warning: " + root + "/install/netboot/img/rootimg is exported without no_root_squash to n1.",
                        "warning: " + root + "/install/netboot/img/rootimg is exported to write to n1.");
    }

    @Test
    void saysThatNetgroupsAreNotSeen() throws IOException {
        assertThat(compared("/install\t@nodes(ro,no_root_squash)", "/nodedata\t*(rw,no_root_squash)", "/custom\t*(ro)"))
                .contains("not looked at: whether " + root + "/install/netboot/img/rootimg is exported to n1");
    }
}
