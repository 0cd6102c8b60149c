package org.litecat.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.response.Problem;
import org.litecat.core.testing.TestNames;
import org.litecat.core.testing.TestTables;

class ServedInterfacesTest {
    private static final TestNames MACHINE = TestNames.of("mn").at("eth1", "10.0.0.1", 24);

    private final TestTables tables = TestTables.inMemory();

    private List<String> doubts() {
        return new ServedInterfaces(tables.snapshot(), MACHINE)
                .doubts().stream()
                        .map(problem -> problem.what() + " " + problem.why())
                        .toList();
    }

    private void network(String net, String mgtifname, String range) {
        tables.row(
                "networks",
                "netname",
                "n" + net,
                "net",
                net,
                "mask",
                "255.255.255.0",
                "mgtifname",
                mgtifname,
                "dynamicrange",
                range);
    }

    @Test
    void nothingIsSaidOfANetworkThatIsServed() {
        network("10.0.0.0", "eth1", "10.0.0.200-10.0.0.210");
        network("10.1.0.0", "!remote!eth1", "10.1.0.200-10.1.0.210");
        network("10.2.0.0", "", "");

        assertThat(doubts()).isEmpty();
    }

    @Test
    void namesInterfacesThatAreNotThere() {
        network("10.0.0.0", "eth7", "");

        assertThat(doubts()).singleElement().asString().contains("no interface 'eth7'");
    }

    @Test
    void namesNetworksWhoseInterfaceIsNotServed() {
        tables.row("site", "key", "dhcpinterfaces", "value", "other|eth9;xcatmn|eth1");
        network("10.0.0.0", "eth2", "10.0.0.200-10.0.0.210");

        assertThat(doubts()).singleElement().asString().contains("network 10.0.0.0", "eth2 is not among eth1");
    }

    @Test
    void namesNetworksOfWhichTheInterfaceHasNoAddress() {
        network("10.5.0.0", "eth1", "");

        assertThat(doubts()).singleElement().asString().contains("network 10.5.0.0", "no address of it is on eth1");
    }

    @ParameterizedTest
    @CsvSource({
        "10.3.0.1-10.3.0.9, not in its network",
        "10.0.0.250-10.0.1.3, not in its network",
        "10.0.0.9-10.0.0.1, is empty",
        "10.0.0.100, '10.0.0.100' is not a range of addresses",
        "abc, 'abc' is not a range of addresses",
        "10.0.0.1-, '10.0.0.1-' is not a range of addresses",
        "10.0.0.1-10.0.0.2-10.0.0.3, '10.0.0.1-10.0.0.2-10.0.0.3' is not a range of addresses",
        "10.0.0.0-10.0.0.9, 10.0.0.0 is the address of the network 10.0.0.0/24 itself",
        "10.0.0.9-10.0.0.255, 10.0.0.255 is the broadcast address of 10.0.0.0/24",
        "10.0.0.10-10.0.0.20;10.0.0.20-10.0.0.30, 10.0.0.10-10.0.0.20 and 10.0.0.20-10.0.0.30 overlap",
        "10.0.0.1-10.0.0.300, '10.0.0.300' is not an address"
    })
    void refusesRangesThatServeNobody(String range, String why) {
        network("10.0.0.0", "eth1", range);

        DynamicRanges ranges = ranges();

        assertThat(ranges.usable()).hasSize(range.indexOf(';') < 0 ? 0 : 1);
        List<Problem> wrong = why.contains("is not a") ? ranges.unreadable() : ranges.useless();
        assertThat(wrong).singleElement().asString().contains(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.10-10.0.0.20,10.0.0.30-10.0.0.40",
                "10.0.0.10-10.0.0.20;10.0.0.30-10.0.0.40",
                " 10.0.0.10 - 10.0.0.20 ; 10.0.0.30,10.0.0.40;"
            })
    void readsSeveralRanges(String ranges) {
        network("10.0.0.0", "eth1", ranges);

        assertThat(ranges().usable())
                .extracting(DynamicRange::toString)
                .containsExactly("10.0.0.10-10.0.0.20", "10.0.0.30-10.0.0.40");
        assertThat(ranges().unreadable()).isEmpty();
        assertThat(ranges().useless()).isEmpty();
    }

    private DynamicRanges ranges() {
        return DynamicRanges.of(tables.snapshot().table("networks").active().get(0));
    }

    @Test
    void namesRangesThatHoldThisMachinesAddress() {
        network("10.0.0.0", "eth1", "10.0.0.1-10.0.0.20");

        assertThat(doubts()).singleElement().asString().contains("10.0.0.1-10.0.0.20 holds this machine's own address");
    }

    @Test
    void servesEachInterfaceOfANetwork() {
        network("10.0.0.0", "eth1,eth7", "");

        assertThat(new ServedInterfaces(tables.snapshot(), MACHINE.at("eth7", "10.0.0.2", 24)).all())
                .containsExactly("eth1", "eth7");
        assertThat(doubts()).singleElement().asString().contains("no interface 'eth7'");
    }

    @Test
    void findsItsAddressInANetworkThatIsWiderThanTheInterfaceKnows() {
        tables.row("networks", "netname", "wide", "net", "10.0.0.0", "mask", "/8");
        NetworkRow wide =
                new NetworkRow(tables.snapshot().table("networks").active().get(0));
        TestNames far = TestNames.of("mn").at("eth3", "10.9.0.1", 24);

        assertThat(new ServedInterfaces(tables.snapshot(), far).facing(wide)).isPresent();
        assertThat(new ServedInterfaces(tables.snapshot(), far).all()).containsExactly("eth3");
    }
}
