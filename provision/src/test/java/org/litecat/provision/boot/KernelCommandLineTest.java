package org.litecat.provision.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.node.NodeValues;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.testing.TestSite;
import org.litecat.litetree.node.ServerDirectory;

class KernelCommandLineTest {
    private TestSite site;
    private final Problems problems = new Problems();

    @BeforeEach
    void node(@TempDir Path root) {
        site = new TestSite(root).row("nodelist", "node", "n1", "groups", "all");
        image("rocky9.4", "x86_64", "statelite");
    }

    private void image(String osvers, String osarch, String provmethod) {
        site.row(
                        "osimage",
                        "imagename",
                        "img",
                        "osvers",
                        osvers,
                        "osarch",
                        osarch,
                        "profile",
                        "compute",
                        "provmethod",
                        provmethod)
                .row("linuximage", "imagename", "img", "rootimgdir", "/install/img");
    }

    private String line(String server, Optional<String> packed, Optional<String> statemnt) {
        return line(server, packed, statemnt, false);
    }

    private String line(String server, Optional<String> packed, Optional<String> statemnt, boolean partitions) {
        var tables = site.store().snapshot();
        KernelRequest request = new KernelRequest(
                "n1",
                OsImage.require(tables, "img"),
                new NodeServers(server, server),
                "/install/img",
                packed,
                statemnt.map(ServerDirectory::parse),
                "52:54:00:00:00:01",
                partitions);
        return new KernelCommandLine(new NodeValues(tables), new SiteSettings(tables)).of(request, problems);
    }

    @Test
    void stateliteOverNfs() {
        assertThat(line("10.0.0.1", Optional.empty(), Optional.of("10.0.0.1:/nodedata")))
                .isEqualTo("root=nfs:10.0.0.1:/install/img/rootimg:ro STATEMNT=10.0.0.1:/nodedata XCAT=10.0.0.1:3001"
                        + " NODE=n1 XCATHTTPPORT=80 LITEPLAN=https://10.0.0.1:3443/plan selinux=0 MNTOPTS=");
    }

    @Test
    void stateliteInMemory() {
        assertThat(line("10.0.0.1", Optional.of("rootimg-statelite.gz"), Optional.empty()))
                .isEqualTo("imgurl=http://10.0.0.1:80//install/img/rootimg-statelite.gz STATEMNT= XCAT=10.0.0.1:3001"
                        + " NODE=n1 XCATHTTPPORT=80 LITEPLAN=https://10.0.0.1:3443/plan selinux=0 MNTOPTS=");
    }

    @Test
    void statelessInMemory() {
        image("rocky9.4", "x86_64", "netboot");

        assertThat(line("10.0.0.1", Optional.of("rootimg.cpio.gz"), Optional.empty()))
                .isEqualTo("imgurl=http://10.0.0.1:80//install/img/rootimg.cpio.gz XCAT=10.0.0.1:3001 NODE=n1 FC=0"
                        + " XCATHTTPPORT=80 selinux=0");
    }

    @Test
    void everythingThatCanBeSet() {
        site.row("site", "key", "xcatiport", "value", "3012")
                .row("site", "key", "xcatdport", "value", "3011")
                .row("site", "key", "httpport", "value", "8080")
                .row("site", "key", "xcathttpsport", "value", "3444")
                .row("site", "key", "nodestatus", "value", "n")
                .row("site", "key", "xcatdebugmode", "value", "1")
                .row("noderes", "node", "n1", "installnic", "ens3")
                .row("nodehm", "node", "n1", "serialport", "0", "serialspeed", "115200", "serialflow", "hard")
                .row("statelite", "node", "n1", "statemnt", "x:/y", "mntopts", "vers=4.1,soft")
                .row(
                        "osimage",
                        "imagename",
                        "img",
                        "osvers",
                        "rocky9.4",
                        "osarch",
                        "x86_64",
                        "profile",
                        "compute",
                        "provmethod",
                        "statelite",
                        "nfsrootopts",
                        "RO,vers=4.1")
                .row("linuximage", "imagename", "img", "dump", "nfs://d/", "crashkernelsize", "1G");

        assertThat(line("10.0.0.1", Optional.empty(), Optional.of("x:/y"), true))
                .isEqualTo("root=nfs:10.0.0.1:/install/img/rootimg:ro,vers=4.1 STATEMNT=x:/y XCAT=10.0.0.1:3011 NODE=n1"
                        + " nonodestatus XCATHTTPPORT=8080 XCATIPORT=3012 LITEPLAN=https://10.0.0.1:3444/plan"
                        + " LOGSERVER=10.0.0.1 syslog.server=10.0.0.1 syslog.type=rsyslogd syslog.filter=*.*"
                        + " xcatdebugmode=1 netdev=ens3 console=tty0 console=ttyS0,115200n8r selinux=0 crashkernel=1G"
                        + " dump=nfs://d/ PARTITION_RH MNTOPTS=vers=4.1,soft");
    }

    @ParameterizedTest
    @ValueSource(strings = {"52:54:00:AB:00:01", "52-54-00-ab-00-01"})
    void namesTheBootInterfaceByEveryWritingOfItsAddress(String mac) {
        site.row("noderes", "node", "n1", "installnic", mac);

        assertThat(line("10.0.0.1", Optional.empty(), Optional.empty())).contains(" BOOTIF=52:54:00:ab:00:01 ");
    }

    @Test
    void addressesOfIpv6StandInBrackets() {
        assertThat(line("[fd00::1]", Optional.empty(), Optional.of("[fd00::2]:/nodedata")))
                .startsWith("root=nfs:[fd00::1]:/install/img/rootimg:ro STATEMNT=[fd00::2]:/nodedata"
                        + " XCAT=[fd00::1]:3001 NODE=n1 ")
                .contains(" LITEPLAN=https://[fd00::1]:3443/plan ");
    }

    @Test
    void powerNamesItsInterfaceAndItsOwnConsole() {
        image("rhels7.3", "ppc64le", "statelite");
        site.row("nodehm", "node", "n1", "serialport", "0", "serialspeed", "115200");

        assertThat(line("10.0.0.1", Optional.empty(), Optional.empty()))
                .endsWith(" BOOTIF=52:54:00:00:00:01 console=tty0 console=hvc0,115200 selinux=0 MNTOPTS=");
    }

    @Test
    void aSerialPortIsANumberOrADevice() {
        image("rocky9.4", "x86_64", "statelite");
        site.row("nodehm", "node", "n1", "serialport", "ttyS1", "serialspeed", "115200");
        assertThat(line("10.0.0.1", Optional.empty(), Optional.empty())).contains(" console=tty0 console=ttyS1,115200");
        site.row("nodehm", "node", "n1", "serialport", "/dev/hvc0", "serialspeed", "9600");
        assertThat(line("10.0.0.1", Optional.empty(), Optional.empty())).contains(" console=tty0 console=hvc0,9600");

        site.row("nodehm", "node", "n1", "serialport", "COM1", "serialspeed", "9600");
        line("10.0.0.1", Optional.empty(), Optional.empty());

        assertThat(problems.list()).singleElement().asString().contains("n1: 'COM1' is not a serial port.");
    }

    @Test
    void slesAsksForAnAddressAndForItsTurn() {
        image("sles15.5", "x86_64", "statelite");

        assertThat(line("10.0.0.1", Optional.empty(), Optional.empty(), true))
                .isEqualTo("root=nfs:10.0.0.1:/install/img/rootimg:ro STATEMNT= XCAT=10.0.0.1:3001 NODE=n1 FC=0"
                        + " XCATHTTPPORT=80 LITEPLAN=https://10.0.0.1:3443/plan ip=dhcp PARTITION_SLES");
    }

    @Test
    void ubuntuKeepsSelinuxAsItIs() {
        image("ubuntu22.04", "x86_64", "statelite");

        assertThat(line("10.0.0.1", Optional.empty(), Optional.empty()))
                .isEqualTo("root=nfs:10.0.0.1:/install/img/rootimg:ro STATEMNT= XCAT=10.0.0.1:3001 NODE=n1"
                        + " XCATHTTPPORT=80 LITEPLAN=https://10.0.0.1:3443/plan MNTOPTS=");
    }

    @Test
    void aValueCannotBecomeAnotherWord() {
        line("10.0.0.1", Optional.empty(), Optional.of("10.0.0.1:/a\nimgexec evil"));

        assertThat(problems.list())
                .extracting(Problem::what)
                .isEqualTo(
                        List.of("n1: 'STATEMNT=10.0.0.1:/a\nimgexec evil' cannot be a word of a kernel command line."));
    }
}
