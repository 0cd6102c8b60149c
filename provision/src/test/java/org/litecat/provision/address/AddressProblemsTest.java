package org.litecat.provision.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.response.Problem;
import org.litecat.core.testing.TestNames;
import org.litecat.core.testing.TestTables;

class AddressProblemsTest {
    private static final TestNames MACHINE = TestNames.of("mn").at("eth1", "10.0.0.1", 24);

    private final TestTables tables = TestTables.inMemory()
            .node("p1", "all")
            .node("p2", "all")
            .node("p3", "all")
            .row("hosts", "node", "p1", "ip", "10.0.0.41,10.0.0.51")
            .row("hosts", "node", "p2", "ip", "10.0.0.41")
            .row("hosts", "node", "p3", "ip", "10.0.0.43")
            .row("mac", "node", "p1", "mac", "52:54:00:00:00:41")
            .row("mac", "node", "p2", "mac", "52:54:00:00:00:42")
            .row("mac", "node", "p3", "mac", "52-54-00-00-00-42!p3|52:54:00:00:00:43!*NOIP*");

    private AddressProblems problems() {
        return new AddressProblems(new NodeDirectory(tables.schema(), tables), tables, MACHINE);
    }

    @Test
    void namesTheNodesThatHaveOneAddressOrOneMac() {
        assertThat(problems().errors())
                .extracting(Problem::what)
                .containsExactly(
                        "10.0.0.41 is the address of p1 and p2.", "52:54:00:00:00:42 is the MAC address of p2 and p3.");
        assertThat(problems().unusable("p1")).hasSize(1);
        assertThat(problems().unusable("p2")).hasSize(2);
        assertThat(problems().unusable("p3")).hasSize(1);
    }

    @Test
    void namesAddressesInNoNetworkOnceThereAreNetworks() {
        assertThat(problems().doubts()).isEmpty();
        tables.row("networks", "netname", "lab", "net", "10.0.0.0", "mask", "255.255.255.240");
        assertThat(problems().nowhere("p3").orElseThrow().what()).isEqualTo("10.0.0.43 is in none of the networks.");
        tables.row("networks", "netname", "big", "net", "10.0.0.0", "mask", "255.255.255.0");
        assertThat(problems().nowhere("p3")).isEmpty();
    }

    @Test
    void namesTheAddressesOfThisMachine() {
        tables.row("site", "key", "master", "value", "10.0.0.2")
                .node("q1", "all")
                .node("q2", "all")
                .node("mn", "all")
                .node("other", "__mgmtnode")
                .row("hosts", "node", "q1", "ip", "10.0.0.1")
                .row("hosts", "node", "q2", "ip", "10.0.0.2")
                .row("hosts", "node", "mn", "ip", "10.0.0.3,10.0.0.1")
                .row("hosts", "node", "other", "ip", "10.0.0.4");

        assertThat(problems().errors())
                .extracting(Problem::what)
                .contains(
                        "10.0.0.1, the address of q1, is this machine's own.",
                        "10.0.0.2, the address of q2, is this machine's own.");
        assertThat(problems().unusable("q2")).hasSize(1);
        tables.row("hosts", "node", "q1", "ip", "10.0.0.5").row("hosts", "node", "other", "ip", "10.0.0.2");
        tables.row("hosts", "node", "q2", "ip", "10.0.0.6");
        assertThat(problems().errors()).extracting(Problem::what).noneMatch(what -> what.contains("own"));
    }

    @Test
    void namesAddressesThatNoMachineCanHave() {
        tables.row("networks", "netname", "lab", "net", "10.0.0.40", "mask", "255.255.255.252")
                .row("networks", "netname", "big", "net", "10.0.0.0", "mask", "/24")
                .row("hosts", "node", "p1", "ip", "10.0.0.40,10.0.0.255")
                .row("hosts", "node", "p2", "ip", "10.0.0.41");

        assertThat(problems().unusable("p1"))
                .extracting(problem -> problem.what() + " " + problem.why())
                .containsExactly(
                        "10.0.0.40, the address of p1, is one that no machine can have."
                                + " it is the address of the network 10.0.0.40/30 itself",
                        "10.0.0.255, the address of p1, is one that no machine can have."
                                + " it is the broadcast address of 10.0.0.0/24");
        assertThat(problems().unusable("p3"))
                .extracting(Problem::why)
                .contains("it is the broadcast address of 10.0.0.40/30");
    }

    @Test
    void namesTheNodesOfADynamicRange() {
        tables.row(
                "networks",
                "net",
                "10.0.0.0",
                "mask",
                "/24",
                "dynamicrange",
                "10.0.0.42-10.0.0.45,10.0.0.50-10.0.0.60");

        assertThat(problems().doubts())
                .extracting(Problem::what)
                .containsExactly(
                        "The dynamic range 10.0.0.42-10.0.0.45 holds addresses of nodes: p3.",
                        "The dynamic range 10.0.0.50-10.0.0.60 holds addresses of nodes: p1.");
    }

    @Test
    void namesManyAddressesInNoNetworkOnce() {
        tables.row("networks", "netname", "lab", "net", "10.1.0.0", "mask", "255.255.0.0");
        for (int i = 10; i < 30; i++) {
            tables.node("q" + i, "all").row("hosts", "node", "q" + i, "ip", "10.0.1." + i);
        }
        assertThat(problems().doubts()).singleElement().satisfies(problem -> {
            assertThat(problem.what()).isEqualTo("23 addresses are in none of the networks.");
            assertThat(problem.where()).endsWith("for p[1-3],q[10-29]");
        });
    }

    @Test
    void namesTheManyNodesOfAnAddressAsARange() {
        for (int i = 10; i < 30; i++) {
            tables.node("q" + i, "all").row("hosts", "node", "q" + i, "ip", "10.0.1.1");
        }
        assertThat(problems().errors()).extracting(Problem::what).contains("10.0.1.1 is the address of q[10-29].");
    }

    @Test
    void comparesTheAddressesOfFurtherInterfaces() {
        tables.row("nics", "node", "p1", "nicips", "ib0!10.9.0.1|10.9.0.2,eth1!10.0.0.43")
                .row("nics", "node", "p2", "nicips", "ib0!10.9.0.2,eth1!10.0.0.41");
        assertThat(problems().doubts())
                .extracting(Problem::what)
                .containsExactly(
                        "10.9.0.2 is an address of p1 and p2.",
                        "10.0.0.43 is an address of p1 and p3.",
                        "10.0.0.41 is an address of p1 and p2.");
    }

    @Test
    void comparesTheAddressesOfOtherInterfacesToo() {
        tables.row("hosts", "node", "p3", "ip", "10.0.0.43", "otherinterfaces", "-ib:10.0.0.51");
        assertThat(problems().doubts())
                .extracting(Problem::what)
                .containsExactly("10.0.0.51 is an address of p1 and p3.");
    }

    @Test
    void namesTheFirstNodeForWhichAValueComesToNoAddress() {
        tables.row("nics", "node", "all", "nicips", "eth0!|p(.)|10.0.9.($1)99|,eth1!999.1,eth2!10.0.9.9");
        assertThat(problems().errors())
                .filteredOn(problem -> problem.where().startsWith("table nics"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.what()).isEqualTo("p2: '10.0.9.299' is not an address of interface eth0.");
                    assertThat(problem.remedy()).isEqualTo("chdef -t group all nicips.eth0=ADDRESS");
                });
    }

    @Test
    void namesWhatIsNoMac() {
        tables.row("mac", "node", "p3", "mac", "52:54:00");
        assertThat(problems().errors()).extracting(Problem::what).contains("p3: '52:54:00' is not a MAC address.");
    }
}
