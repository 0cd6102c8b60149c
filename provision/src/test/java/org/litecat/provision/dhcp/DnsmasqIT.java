package org.litecat.provision.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.Host;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.Examined;
import org.litecat.core.testing.TestSite;
import org.litecat.litetree.boot.BootPlanner;
import org.litecat.provision.plans.PlanFiles;
import org.litecat.provision.post.MyPostScriptFiles;

/** A real client asks a real dnsmasq, each in a network namespace of its own. */
class DnsmasqIT {
    private static final String IPXE = "0x4d:69505845";
    private static final String UEFI = "0x5d:0007";
    private static final String UEFI_AARCH64 = "0x5d:000b";
    private static final String UEFI_HTTP = "0x5d:0010";
    private static final String PETITBOOT = "0x5d:000e";

    private final Commands commands = new ProcessCommands();
    private final CollectedResponse response = new CollectedResponse();
    private final String server = "litecat-s" + ProcessHandle.current().pid();
    private final String client = "litecat-c" + ProcessHandle.current().pid();

    private TestSite site;
    private Host host;
    private Path root;
    private Makedhcp makedhcp;

    @BeforeEach
    void network(@TempDir Path directory) throws IOException {
        root = directory;
        // dnsmasq reads its files again as a user without rights.
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        ip("netns", "add", server);
        ip("netns", "add", client);
        ip("-n", server, "link", "add", "v0", "type", "veth", "peer", "name", "v1", "netns", client);
        ip("-n", server, "addr", "add", "10.77.0.1/24", "dev", "v0");
        ip("-n", server, "link", "set", "v0", "up");
        ip("-n", client, "link", "set", "v1", "address", "52:54:00:00:00:01", "up");
        site = new TestSite(root)
                .row("nodelist", "node", "n1", "groups", "all")
                .row("mac", "node", "n1", "mac", "52:54:00:00:00:01")
                .row("hosts", "node", "n1", "ip", "10.77.0.11")
                .row("noderes", "node", "n1", "netboot", "xnba", "xcatmaster", "10.77.0.1");
        network("nameservers", "10.77.0.1");
        Commands inside = (command, lines) -> commands.run(command.withArgv(in(server, command.argv())), lines);
        host = new Host(
                site.host().paths(),
                inside,
                site.host().locks(),
                site.host().clock(),
                site.host().names());
        makedhcp = new Makedhcp(site.store(), host, new Dnsmasq(host), response);
    }

    /** The network of all tests, with one more column. */
    private void network(String column, String value) {
        site.row(
                "networks",
                "netname",
                "lab",
                "net",
                "10.77.0.0",
                "mask",
                "255.255.255.0",
                "mgtifname",
                "v0",
                column,
                value);
    }

    @AfterEach
    void stop() throws IOException {
        Path pid = root.resolve("run/xcat-dnsmasq.pid");
        if (Files.exists(pid)) {
            commands.capture(Command.of("kill", Files.readString(pid).strip()));
        }
        ip("netns", "del", server);
        ip("netns", "del", client);
    }

    private void ip(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("ip"));
        argv.addAll(List.of(arguments));
        assertThat(commands.capture(Command.of(argv)).text()).isEmpty();
    }

    private static List<String> in(String namespace, List<String> argv) {
        return Stream.concat(Stream.of("ip", "netns", "exec", namespace), argv.stream())
                .toList();
    }

    /** What a client gets, {@code name=value} each; empty when nobody answers it. */
    private List<String> lease(String... options) throws IOException {
        Path script = root.resolve("lease");
        Files.writeString(script, "#!/bin/sh\n[ \"$1\" = bound ] && env\nexit 0\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> argv = new ArrayList<>(List.of(
                "busybox",
                "udhcpc",
                "-f",
                "-q",
                "-n",
                "-t",
                "4",
                "-T",
                "2",
                "-i",
                "v1",
                "-s",
                script.toString(),
                "-O",
                "bootfile",
                "-O",
                "tftp",
                "-O",
                "pxeconffile",
                "-O",
                "pxepathprefix"));
        for (String option : options) {
            argv.add("-x");
            argv.add(option);
        }
        return commands.capture(Command.of(in(client, argv)).within(Duration.ofMinutes(1))).lines().stream()
                .filter(line ->
                        line.matches("(ip|boot_file|bootfile|siaddr|router|hostname|lease|subnet|dns|vendor|opt60"
                                + "|pxeconffile|pxepathprefix)=.*"))
                .toList();
    }

    private static TreeSet<String> n1() {
        return new TreeSet<>(List.of("n1"));
    }

    @Test
    void servesANodeFromItsTablesUntilItIsRemoved() throws IOException {
        makedhcp.setUp();
        assertThat(lease()).isEmpty();

        makedhcp.add(n1());

        assertThat(response.errors()).isEmpty();
        assertThat(lease())
                .contains("ip=10.77.0.11", "siaddr=10.77.0.1", "hostname=n1", "lease=43200")
                .anyMatch(line -> line.endsWith("=xcat/xnba.kpxe"))
                .noneMatch(line -> line.startsWith("router="));
        assertThat(lease(UEFI))
                .anyMatch(line -> line.endsWith("=xcat/xnba.efi"))
                .contains("dns=10.77.0.1");
        assertThat(lease(IPXE)).anyMatch(line -> line.endsWith("=http://10.77.0.1/tftpboot/xcat/xnba/nodes/n1"));
        assertThat(lease(UEFI_HTTP))
                .anyMatch(line -> line.endsWith("=http://10.77.0.1/tftpboot/xcat/xnba.efi"))
                .contains("vendor=HTTPClient")
                .noneMatch(line -> line.startsWith("dns="));
        assertThat(lease(UEFI_AARCH64)).contains("ip=10.77.0.11").noneMatch(line -> line.contains("xnba"));
        assertThat(lease(IPXE, UEFI))
                .anyMatch(line -> line.endsWith("=http://10.77.0.1/tftpboot/xcat/xnba/nodes/n1.uefi"));

        makedhcp.remove(n1());

        assertThat(lease()).isEmpty();
    }

    /** By option 209, which is called pxeconffile here. A URL is whole: it wants no beginning of a path, which is option 210. */
    @Test
    void tellsPetitbootTheFileOfTheNodeAndNothingToLoad() throws IOException {
        site.row("noderes", "node", "n1", "netboot", "petitboot", "xcatmaster", "10.77.0.1");
        makedhcp.setUp();
        makedhcp.add(n1());

        assertThat(lease(PETITBOOT))
                .contains("ip=10.77.0.11", "pxeconffile=http://10.77.0.1/tftpboot/petitboot/n1")
                .noneMatch(line -> line.startsWith("boot") || line.startsWith("pxepathprefix="));
    }

    @Test
    void nodesStayKnownOverANewSetUp() throws IOException {
        makedhcp.setUp();
        makedhcp.add(n1());
        network("gateway", "10.77.0.254");

        makedhcp.setUp();

        assertThat(lease()).contains("ip=10.77.0.11", "router=10.77.0.254");
    }

    @Test
    void servesOnHoweverOftenNodesChangeThatItHasServed() throws IOException {
        makedhcp.setUp();
        for (int last = 11; last < 15; last++) {
            site.row("hosts", "node", "n1", "ip", "10.77.0." + last);
            makedhcp.add(n1());
            assertThat(lease()).contains("ip=10.77.0." + last);
        }
        assertThat(response.errors()).isEmpty();
    }

    @Test
    void isNotDisturbedWhenNothingChanges() throws IOException {
        makedhcp.setUp();
        makedhcp.add(n1());
        Path pid = root.resolve("run/xcat-dnsmasq.pid");
        String before = Files.readString(pid);

        makedhcp.add(n1());

        assertThat(Files.readString(pid)).isEqualTo(before);
    }

    @Test
    void saysWhenNobodyServes() throws Exception {
        makedhcp.setUp();
        String pid = Files.readString(root.resolve("run/xcat-dnsmasq.pid")).strip();
        ProcessHandle process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        process.destroy();
        process.onExit().get(30, TimeUnit.SECONDS);

        assertThatThrownBy(() -> makedhcp.add(n1()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("dhcp server is not running.");
    }

    /** What the client gets by TFTP, or nothing. */
    private String fetch(String file) {
        List<String> argv = List.of("curl", "-s", "-m", "20", "tftp://10.77.0.1/" + file);
        return commands.capture(Command.of(in(client, argv)).within(Duration.ofMinutes(1)))
                .text();
    }

    @Test
    void handsNobodyThePlanAndThePostScriptOfANode() {
        makedhcp.setUp();
        ip("-n", client, "addr", "add", "10.77.0.12/24", "dev", "v1");
        Path boot = root.resolve("tftpboot");
        site.row("osimage", "imagename", "img", "provmethod", "statelite", "osarch", "x86_64")
                .row("linuximage", "imagename", "img")
                .row("nodetype", "node", "n1", "provmethod", "img");
        new PlacedFile(boot.resolve("xcat/xnba/nodes/n1"), Durability.REMADE).text("boot file", FileMode.READABLE);
        new PlanFiles(site.host().paths(), new SiteSettings(site.store().snapshot()))
                .write(
                        "n1",
                        new BootPlanner(
                                        site.store().schema(),
                                        site.store().snapshot(),
                                        site.host().paths())
                                .text("n1"));
        new MyPostScriptFiles(site.host().paths(), new SiteSettings(site.store().snapshot())).write("n1", "script");

        assertThat(fetch("xcat/xnba/nodes/n1")).isEqualTo("boot file");
        assertThat(boot.resolve("xcat/plans/n1")).isNotEmptyFile();
        assertThat(fetch("xcat/plans/n1")).isEmpty();
        assertThat(boot.resolve("mypostscripts/mypostscript.n1")).hasContent("script");
        assertThat(fetch("mypostscripts/mypostscript.n1")).isEmpty();
    }

    @Test
    void servesEachCardOfANodeAndNoneThatIsToGetNoAddress() throws IOException {
        network("dynamicrange", "10.77.0.200-10.77.0.210");
        site.row("mac", "node", "n1", "mac", "52:54:00:00:00:07|52:54:00:00:00:01!n1-b|52:54:00:00:00:02!*NOIP*")
                .row("hosts", "node", "n1", "ip", "10.77.0.11", "hostnames", "n1-b");
        makedhcp.setUp();
        makedhcp.add(n1());

        assertThat(response.errors()).isEmpty();
        assertThat(lease()).contains("ip=10.77.0.11", "hostname=n1");
        ip("-n", client, "link", "set", "v1", "address", "52:54:00:00:00:02");
        assertThat(lease()).isEmpty();
        ip("-n", client, "link", "set", "v1", "address", "52:54:00:00:00:03");
        assertThat(lease()).anyMatch(line -> line.startsWith("ip=10.77.0.2"));
    }

    private String examined() {
        return Examined.by(new DhcpCheck(), host, site.store()).text();
    }

    @Test
    void theDoctorComparesWhatItServesWithTheTables() throws Exception {
        assertThat(examined()).startsWith("error    dhcp").contains("DHCP is not set up.");
        makedhcp.setUp();

        assertThat(examined()).contains("error: n1: is not known to DHCP.", "remedy: makedhcp n1");
        makedhcp.add(n1());

        assertThat(examined())
                .contains("networks as in the tables; 1 node as in the tables")
                .doesNotContain("error");
        site.row("mac", "node", "n1", "mac", "52:54:00:00:00:02");

        assertThat(examined()).contains("error: n1: is known to DHCP with other addresses, MAC addresses or names");
        site.row("mac", "node", "n1", "mac", "52:54:00:00:00:01")
                .row("noderes", "node", "n1", "netboot", "pxe", "xcatmaster", "10.77.0.1");

        assertThat(examined()).contains("warning: n1: is told of another boot loader or server");
        network("gateway", "10.77.0.254");

        assertThat(examined()).contains("dnsmasq was told of other networks than the tables have now.", "makedhcp -n");
        String pid = Files.readString(root.resolve("run/xcat-dnsmasq.pid")).strip();
        ProcessHandle process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        process.destroy();
        process.onExit().get(30, TimeUnit.SECONDS);

        assertThat(examined()).startsWith("error    dhcp").contains("The dnsmasq of makedhcp does not run.");
    }
}
