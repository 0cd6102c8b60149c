package org.litecat.provision.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.testing.Examined;
import org.litecat.core.testing.TestNames;
import org.litecat.core.testing.TestSite;
import org.litecat.provision.service.PortHolders;

/** Machines on which one thing is broken. */
class ChecksTest {
    @TempDir
    private Path root;

    private TestSite site;

    @BeforeEach
    void machine() throws IOException {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        site = new TestSite(
                        root,
                        new TestNames(
                                "mn",
                                TestNames.of("mn").at("eth0", "127.0.0.1", 8).addresses(),
                                Map.of("mn", "127.0.0.1", "n1", "10.0.0.1", "n2", "10.0.0.99")))
                .row("site", "key", "master", "value", "127.0.0.1")
                .row("nodelist", "node", "n1", "groups", "all")
                .row("hosts", "node", "n1", "ip", "10.0.0.1");
        for (String each : new String[] {"install/postscripts", "tftpboot"}) {
            Files.createDirectories(root.resolve(each));
        }
    }

    @Test
    void findsNamesBothWays() {
        assertThat(Examined.by(new NamesCheck(), site).text())
                .isEqualTo("ok       names        site.master 127.0.0.1; own name mn; 1 node both ways");
    }

    @Test
    void tellsAMasterThatIsAnotherMachine() {
        site.row("site", "key", "master", "value", "10.0.0.250");

        assertThat(Examined.by(new NamesCheck(), site).text())
                .startsWith("error    names")
                .contains("is no address of this machine", "nodes ask 10.0.0.250; this machine has 127.0.0.1");
    }

    @Test
    void tellsAMasterThatNobodyKnows() {
        site.row("site", "key", "master", "value", "nowhere");

        assertThat(Examined.by(new NamesCheck(), site).text())
                .startsWith("error    names")
                .contains("'nowhere', cannot be resolved", "chdef -t site clustersite master=ADDRESS");
    }

    /** As Debian's installer writes it into /etc/hosts. */
    @Test
    void tellsThatTheOwnNameLeadsToLoopback() {
        TestNames names = new TestNames(
                "mn",
                TestNames.of("mn").at("eth0", "10.0.0.1", 24).addresses(),
                Map.of("mn", "127.0.1.1", "other", "10.0.0.1"));
        TestSite machine = new TestSite(root, names).row("site", "key", "master", "value", "other");

        assertThat(Examined.by(new NamesCheck(), machine).text())
                .startsWith("warning  names")
                .contains(
                        "The name of this machine, 'mn', does not lead to it.",
                        "it leads to 127.0.1.1",
                        "in /etc/hosts let the line of this name be: 10.0.0.1 mn");
    }

    @Test
    void tellsThatNobodyKnowsTheOwnName() {
        TestNames names = new TestNames(
                "mn", TestNames.of("mn").at("eth0", "10.0.0.1", 24).addresses(), Map.of());
        TestSite machine = new TestSite(root, names).row("site", "key", "master", "value", "10.0.0.1");

        assertThat(Examined.by(new NamesCheck(), machine).text()).contains("add a line to /etc/hosts: 10.0.0.1 mn");
    }

    @Test
    void tellsNodesThatNamesLeadElsewhere() {
        site.row("nodelist", "node", "n2", "groups", "all")
                .row("hosts", "node", "n2", "ip", "10.0.0.2")
                .row("nodelist", "node", "n3", "groups", "all")
                .row("hosts", "node", "n3", "ip", "10.0.0.3")
                .row("nodelist", "node", "n4", "groups", "all");

        assertThat(Examined.by(new NamesCheck(), site).text())
                .startsWith("error    names")
                .contains(
                        "error: n4: no address is known.",
                        "warning: n2: their names lead to other addresses than table hosts has.",
                        "warning: n3: their names cannot be resolved here.",
                        "makehosts n3");
    }

    @Test
    void looksUpSomeOfManyNodes() {
        for (int i = 10; i < 60; i++) {
            site.row("nodelist", "node", "m" + i, "groups", "all").row("hosts", "node", "m" + i, "ip", "10.0.1." + i);
        }

        assertThat(Examined.by(new NamesCheck(), site).text())
                .contains("not looked at: 31 of 51 nodes; 20 from all over the list were looked up");
    }

    @Test
    void tellsThatTheDaemonDoesNotRun() throws IOException {
        ports();

        assertThat(Examined.by(new PortsCheck(new PortHolders()), site).text())
                .startsWith("error    ports")
                .contains("xcatd does not run: nobody has ports ", "systemctl start xcatd");
    }

    @Test
    void withAnotherServerOfFilesThatIsNoErrorByItself() throws IOException {
        ports();
        site.row("site", "key", "httpserver", "value", "off");

        assertThat(Examined.by(new PortsCheck(new PortHolders()), site).text())
                .contains("warning: xcatd does not run", "error: Nobody listens on port ");
    }

    @Test
    void tellsWhoHasAPortOfTheDaemon() throws IOException {
        ports();
        try (ServerSocket socket = new ServerSocket(0)) {
            site.row("site", "key", "xcatiport", "value", "" + socket.getLocalPort());

            assertThat(Examined.by(new PortsCheck(new PortHolders()), site).text())
                    .contains("error: Port " + socket.getLocalPort() + " of xcatd belongs to java, process "
                            + ProcessHandle.current().pid());
        }
    }

    /** Ports that nobody has. */
    private void ports() throws IOException {
        site.row("site", "key", "dhcpsetup", "value", "n");
        for (String key : new String[] {"xcatdport", "xcatiport", "xcathttpsport", "httpport"}) {
            try (ServerSocket socket = new ServerSocket(0)) {
                site.row("site", "key", key, "value", "" + socket.getLocalPort());
            }
        }
    }

    @Test
    void servedDirectoriesAreOpenAndSecretsAreClosed() {
        assertThat(Examined.by(new DirectoriesCheck(), site).result()).isEqualTo("ok");
    }

    @Test
    void tellsServedDirectoriesThatNobodyCanRead() throws IOException {
        Files.setPosixFilePermissions(root.resolve("tftpboot"), PosixFilePermissions.fromString("rwx------"));
        Files.delete(root.resolve("install/postscripts"));

        assertThat(Examined.by(new DirectoriesCheck(), site).text())
                .startsWith("error    directories")
                .contains(
                        "Not everybody may read " + root + "/tftpboot.",
                        "chmod o+rx " + root + "/tftpboot",
                        "There is no directory " + root + "/install/postscripts.");
    }

    @Test
    void tellsWhereOthersMayWriteOrLook() throws IOException {
        Files.setPosixFilePermissions(root.resolve("install"), PosixFilePermissions.fromString("rwxrwxrwx"));
        site.file("/etc/xcat/ca/server-key.pem", "secret");
        site.file("/tftpboot/xcat/plans/n1", "plan");

        assertThat(Examined.by(new DirectoriesCheck(), site).text())
                .startsWith("warning  directories")
                .contains(
                        "Others than root may write in " + root + "/install.",
                        "Others than root may look at " + root + "/etc/xcat/ca/server-key.pem.",
                        "1 files of nodes in " + root + "/tftpboot/xcat/plans can be read by everybody.");
    }

    @Test
    void tellsHowMuchIsFree() {
        assertThat(Examined.by(new DiskCheck(), site).text()).contains(root + "/tftpboot ");
    }

    @Test
    void tellsAClockThatNobodyKeeps() {
        assertThat(Examined.by(new ClockCheck(() -> Optional.of(true)), site).text())
                .startsWith("ok       clock        synchronised, ");
        assertThat(Examined.by(new ClockCheck(() -> Optional.of(false)), site).text())
                .startsWith("warning  clock")
                .contains("Nothing keeps the clock right");
        assertThat(Examined.by(new ClockCheck(Optional::empty), site).result()).isEqualTo("unseen");
    }

    @Test
    void theKernelOfThisMachineTellsOfItsClock() {
        assertThat(Examined.by(new ClockCheck(), site).result()).isIn("ok", "warning");
    }

    @Test
    void saysNothingOfSelinuxWhereThereIsNone() {
        assertThat(Examined.by(new SelinuxCheck(), site).text()).isEqualTo("ok       selinux      not on this machine");
    }

    @Test
    void tellsBooleansThatAreOff() throws IOException {
        site.file("/sys/fs/selinux/enforce", "1");
        site.file("/sys/fs/selinux/booleans/nfs_export_all_ro", "0 0");
        site.file("/sys/fs/selinux/booleans/nfs_export_all_rw", "1 1");

        assertThat(Examined.by(new SelinuxCheck(), site).text())
                .startsWith("warning  selinux      enforced; nfs_export_all_rw on")
                .contains("setsebool -P nfs_export_all_ro on");
    }

    @Test
    void saysThatItIsNotEnforced() throws IOException {
        site.file("/sys/fs/selinux/enforce", "0");

        assertThat(Examined.by(new SelinuxCheck(), site).text()).isEqualTo("ok       selinux      not enforced");
    }
}
