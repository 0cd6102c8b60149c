package org.litecat.provision.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;

class MakehostsTest {
    private static final String OWN = "127.0.0.1 localhost\n# ours\n10.77.0.1 mn\n";

    private final CollectedResponse response = new CollectedResponse();
    private TestSite site;
    private Path hosts;

    @BeforeEach
    void site(@TempDir Path root) throws IOException {
        site = new TestSite(root)
                .row("site", "key", "domain", "value", "lab.example")
                .row("nodelist", "node", "n1", "groups", "all")
                .row("nodelist", "node", "n2", "groups", "all")
                .row("hosts", "node", "n1", "ip", "10.77.0.11", "hostnames", "web www")
                .row("hosts", "node", "n2", "ip", "10.77.0.12", "otherinterfaces", "-ib:10.78.0.12");
        hosts = Files.createDirectories(root.resolve("etc")).resolve("hosts");
        Files.writeString(hosts, OWN);
    }

    private Makehosts makehosts() {
        return new Makehosts(site.store(), site.host(), new Dnsmasq(site.host()), response);
    }

    private static String block(String... lines) {
        return OWN + "# Nodes, kept by makehosts: begin\n" + String.join("\n", lines) + (lines.length == 0 ? "" : "\n")
                + "# Nodes, kept by makehosts: end\n";
    }

    @Test
    void addsNodesAndLeavesTheLinesOfOthers() throws IOException {
        makehosts().add(Optional.of("n1"), false, false);
        makehosts().add(Optional.of("n2"), false, false);

        assertThat(response.errors()).isEmpty();
        assertThat(Files.readString(hosts))
                .isEqualTo(block(
                        "10.77.0.11 n1 n1.lab.example web www",
                        "10.77.0.12 n2 n2.lab.example",
                        "10.78.0.12 n2-ib n2-ib.lab.example # n2"));
    }

    @Test
    void leavesTheBytesOfOthersWhateverTheirEncoding() throws IOException {
        String own = OWN + "10.9.9.9 kitchen # K\u00fcche\n";
        Files.write(hosts, own.getBytes(StandardCharsets.ISO_8859_1));

        makehosts().add(Optional.of("n1"), false, false);

        assertThat(response.errors()).isEmpty();
        assertThat(Files.readString(hosts, StandardCharsets.ISO_8859_1))
                .startsWith(own)
                .contains("\n10.77.0.11 n1 ");
    }

    @Test
    void leavesTheLinesOfNodesWithAProblemWhereAllAreMadeAnew() throws IOException {
        makehosts().add(Optional.of("n1,n2"), false, false);
        site.row("hosts", "node", "n2", "ip", "nowhere", "otherinterfaces", "-ib:10.78.0.12");

        makehosts().add(Optional.of("n1,n2"), true, false);

        assertThat(response.errors()).hasSize(1);
        assertThat(Files.readString(hosts)).contains("10.77.0.11 n1 ", "10.77.0.12 n2 ", "10.78.0.12 n2-ib ");
    }

    @Test
    void namesTheNodesOfEachProblemAndManyAsARange() {
        for (int i = 10; i < 30; i++) {
            site.row("nodelist", "node", "q" + i, "groups", "all");
        }
        site.row("hosts", "node", "n2", "ip", "10.77.0.11");

        makehosts().add(Optional.empty(), false, false);

        assertThat(response.errors())
                .anyMatch(error -> error.startsWith("n1,n2: 10.77.0.11 is the address of n1 and n2."))
                .anyMatch(error -> error.startsWith("q[10-29]: the attribute 'ip' is not set."))
                .hasSize(2);
    }

    @Test
    void replacesTheLinesOfANodeThatMoved() throws IOException {
        makehosts().add(Optional.of("n1,n2"), false, true);
        site.row("hosts", "node", "n1", "ip", "10.77.0.99");

        makehosts().add(Optional.of("n1"), false, false);

        assertThat(Files.readString(hosts))
                .isEqualTo(block(
                        "10.77.0.12 n2.lab.example n2",
                        "10.78.0.12 n2-ib.lab.example n2-ib # n2",
                        "10.77.0.99 n1 n1.lab.example"));
    }

    @Test
    void removesNodesAndTheirInterfaces() throws IOException {
        makehosts().add(Optional.of("n1,n2"), false, false);

        makehosts().remove("n2");
        assertThat(Files.readString(hosts)).isEqualTo(block("10.77.0.11 n1 n1.lab.example web www"));
        makehosts().remove("n1");

        assertThat(Files.readString(hosts)).isEqualTo(block());
    }

    @Test
    void aNewListForgetsNodesButNotTheLinesOfOthers() throws IOException {
        makehosts().add(Optional.of("n1,n2"), false, false);

        makehosts().add(Optional.of("n1"), true, false);

        assertThat(Files.readString(hosts)).isEqualTo(block("10.77.0.11 n1 n1.lab.example web www"));
    }

    @Test
    void refusesWhatWouldBeALineOfItsOwn() throws IOException {
        site.row("hosts", "node", "n1", "ip", "10.77.0.11\n6.6.6.6 mn");

        makehosts().add(Optional.of("n1"), false, false);

        assertThat(response.errors()).singleElement().asString().contains("is not an address");
        assertThat(Files.readString(hosts)).isEqualTo(OWN);
    }

    @Test
    void leavesAFileWhoseMarksDoNotPair() throws IOException {
        Files.writeString(hosts, OWN + "# Nodes, kept by makehosts: begin\n10.0.0.1 x\n");

        assertThatThrownBy(() -> makehosts().add(Optional.of("n1"), false, false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("do not pair");
    }

    @Test
    void withoutANoderangeAllNodesAreMeantAndTheManagementNodeNeedsNoAddress() throws IOException {
        site.row("nodelist", "node", "mn", "groups", "__mgmtnode");

        makehosts().add(Optional.empty(), false, false);

        assertThat(response.errors()).isEmpty();
        assertThat(Files.readString(hosts)).contains("10.77.0.11 n1 ", "10.77.0.12 n2 ");
        makehosts().add(Optional.of("mn"), false, false);
        assertThat(response.errors()).singleElement().asString().contains("mn: the attribute 'ip' is not set.");
    }

    @Test
    void interfacesOfTableNicsHaveLines() throws IOException {
        site.row("networks", "netname", "ib", "net", "10.79.0.0", "mask", "/16", "domain", "ib.example")
                .row("networks", "netname", "bmc", "net", "10.80.0.0", "mask", "/16", "domain", "bmc.example")
                .row(
                        "nics",
                        "node",
                        "all",
                        "nicips",
                        "ib0!|\\D+(\\d+)|10.79.0.($1+100)|,eth1!10.81.0.1|10.82.0.1,eth2!10.80.0.7,eth0!10.77.0.11",
                        "nichostnameprefixes",
                        "eth2!bmc-",
                        "nichostnamesuffixes",
                        "eth1!-a|-b",
                        "nicaliases",
                        "eth1!one two|three,eth0!front",
                        "nicnetworks",
                        "eth1!|bmc");

        makehosts().add(Optional.of("n1"), false, false);

        assertThat(response.errors()).isEmpty();
        assertThat(Files.readString(hosts))
                .isEqualTo(block(
                        "10.77.0.11 n1 n1.lab.example web www n1-eth0 front",
                        "10.79.0.101 n1-ib0 n1-ib0.ib.example # n1",
                        "10.81.0.1 n1-a n1-a.lab.example one two # n1",
                        "10.82.0.1 n1-b n1-b.bmc.example three # n1",
                        "10.80.0.7 bmc-n1 bmc-n1.bmc.example # n1"));
    }

    @Test
    void anInterfaceThatHasLeftTheTablesLeavesWithItsNode() throws IOException {
        site.row("nics", "node", "n1", "nicips", "ib0!10.79.0.1");
        makehosts().add(Optional.of("n1,n2"), false, false);
        site.row("nics", "node", "n1", "nicips", "ib1!10.79.0.1");
        site.row("hosts", "node", "n2", "ip", "10.77.0.12", "otherinterfaces", "-opa:10.78.0.12");

        makehosts().add(Optional.of("n1"), false, false);
        makehosts().remove("n2");

        assertThat(Files.readString(hosts))
                .isEqualTo(block("10.77.0.11 n1 n1.lab.example web www", "10.79.0.1 n1-ib1 n1-ib1.lab.example # n1"));
    }

    @Test
    void theDomainIsThatOfTheSmallestNetworkOfTheAddress() throws IOException {
        site.row("networks", "netname", "wide", "net", "10.0.0.0", "mask", "/8", "domain", "wide.example")
                .row(
                        "networks",
                        "netname",
                        "near",
                        "net",
                        "10.77.0.0",
                        "mask",
                        "255.255.255.0",
                        "domain",
                        "near.example")
                .row("networks", "netname", "bare", "net", "10.78.0.0", "mask", "255.255.255.0")
                .row("site", "key", "FQDNfirst", "value", "1");

        makehosts().add(Optional.of("n2"), false, false);
        site.row("networks", "netname", "near", "net", "10.77.0.0", "mask", "255.255.255.0", "domain", "next.example");
        makehosts().add(Optional.of("n2"), false, false);

        assertThat(Files.readString(hosts))
                .isEqualTo(block("10.77.0.12 n2.next.example n2", "10.78.0.12 n2-ib.lab.example n2-ib # n2"));
    }

    @Test
    void anInterfaceWithoutAnAddressKeepsItsLineAndTheOthersAreMade() throws IOException {
        site.row("nics", "node", "all", "nicips", "eth0!10.79.0.1,eth1!10.79.0.2");
        makehosts().add(Optional.of("n1"), false, false);
        site.row("nics", "node", "all", "nicips", "eth0!999.1,eth1!10.79.0.3")
                .row("hosts", "node", "n1", "ip", "10.77.0.99", "hostnames", "web");

        makehosts().add(Optional.of("n1"), true, false);

        assertThat(response.errors()).singleElement().isEqualTo("""
                n1: '999.1' is not an address of interface eth0.
                    at:     table nics, row of 'all', interface eth0
                    remedy: chdef -t group all nicips.eth0=ADDRESS""");
        assertThat(Files.readString(hosts))
                .isEqualTo(block(
                        "10.79.0.1 n1-eth0 n1-eth0.lab.example # n1",
                        "10.77.0.99 n1 n1.lab.example web",
                        "10.79.0.3 n1-eth1 n1-eth1.lab.example # n1"));
        site.row("nics", "node", "all", "nicips", "eth1!10.79.0.3");

        makehosts().add(Optional.of("n1"), true, false);

        assertThat(Files.readString(hosts))
                .isEqualTo(block("10.77.0.99 n1 n1.lab.example web", "10.79.0.3 n1-eth1 n1-eth1.lab.example # n1"));
    }

    @Test
    void whatCannotBeComputedKeepsOneInterfaceFromItsLine() throws IOException {
        site.row(
                        "nics",
                        "node",
                        "n1",
                        "nicips",
                        "eth0!|[0|1|,eth1!10.79.0.2,eth2!10.79.0.3",
                        "nichostnamesuffixes",
                        "eth2!|[0|1|")
                .row("networks", "netname", "odd", "net", "10.78.0.0", "mask", "/16", "domain", "not a domain");

        makehosts().add(Optional.empty(), false, false);

        assertThat(response.errors().toString())
                .contains(
                        "table nics, column nicips, interface eth0",
                        "table nics, column nichostnamesuffixes, interface eth2",
                        "n2: 'not a domain' is not a domain.");
        assertThat(Files.readString(hosts))
                .isEqualTo(block(
                        "10.77.0.11 n1 n1.lab.example web www",
                        "10.79.0.2 n1-eth1 n1-eth1.lab.example # n1",
                        "10.77.0.12 n2 n2.lab.example"));
    }

    @Test
    void leavesOutAnAliasThatIsNoName() throws IOException {
        site.row("hosts", "node", "n1", "ip", "10.77.0.11", "hostnames", "web a;b");

        makehosts().add(Optional.of("n1"), false, false);

        assertThat(response.errors()).singleElement().asString().startsWith("n1: 'a;b' is not the name of a host.");
        assertThat(Files.readString(hosts)).isEqualTo(block("10.77.0.11 n1 n1.lab.example web"));
    }

    @Test
    void anAddressThatCannotBeComputedKeepsNobodyElseFromHisLines() throws IOException {
        site.row("hosts", "node", "n2", "ip", "|[0|1|", "otherinterfaces", "-ib:10.78.0.12");

        makehosts().add(Optional.empty(), false, false);

        assertThat(response.errors()).hasSize(1);
        assertThat(Files.readString(hosts))
                .isEqualTo(block("10.77.0.11 n1 n1.lab.example web www", "10.78.0.12 n2-ib n2-ib.lab.example # n2"));
    }

    @Test
    void saysWhichAddressOfAnInterfaceIsNone() {
        site.row("nics", "node", "n1", "nicips", "ib0!300.1.1.1", "nicaliases", "ib0!a;b");

        makehosts().add(Optional.of("n1"), false, false);

        assertThat(response.errors()).hasSize(2);
        assertThat(response.errors().toString()).contains("'300.1.1.1' is not an address", "'a;b' is not the name");
    }
}
