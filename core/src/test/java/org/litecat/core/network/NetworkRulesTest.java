package org.litecat.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litecat.core.response.Problem;
import org.litecat.core.testing.TestTables;

class NetworkRulesTest {
    private final TestTables tables = TestTables.inMemory();

    private List<String> found() {
        return new NetworkRules()
                .of(tables.snapshot().table("networks").rows()).stream()
                        .map(Problem::text)
                        .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0, 255.255.255.0",
        "10.0.0.0, /24",
        "10.0.0.0/24, 255.255.255.0",
        "10.0.0.0/24, ''",
        "fd00::, /64",
        "fd00::/64, 64"
    })
    void takesEveryWritingOfANetwork(String net, String mask) {
        tables.row("networks", "netname", "lab", "net", net, "mask", mask);

        assertThat(found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "10.0.0.5; 255.255.255.0; net=10.0.0.5 is not the first address of its network; write net=10.0.0.0",
                "10.0.0.5/24; /24; with mask=/24 it lies in 10.0.0.0/24; write net=10.0.0.0",
                "fd00::1; /64; net=fd00::1 is not the first address; write net=fd00:",
                "10.0.0.0; 255.0.255.0; are not those of a network; write a mask such as 255.255.255.0",
                "10.0.0.0/24; /16; tells of another network than the mask; write net=10.0.0.0 and the mask",
                "10.0.0.0; ; are not those of a network; chdef -t network lab mask=",
                "10.0.0.300; /24; '10.0.0.300' is not an IP address; write the first address",
                "lab; /24; 'lab' is not an IP address; write the first address"
            })
    void saysHowToMendWhatIsNone(String net, String mask, String what, String remedy) {
        tables.row("networks", "netname", "lab", "net", net, "mask", mask == null ? "" : mask);

        assertThat(found()).singleElement().asString().contains(what, remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "mgtifname, eth 1",
        "mgtifname, 'eth1,eth2:noboot'",
        "domain, a b",
        "gateway, 10.0.0.255",
        "gateway, 10.0.0.0",
        "mtu, big",
        "mtu, 0",
        "mtu, 70000",
        "dynamicrange, abc"
    })
    void refusesWordsThatCannotWork(String column, String value) {
        tables.row("networks", "netname", "lab", "net", "10.0.0.0", "mask", "/24", column, value);

        assertThat(found()).singleElement().asString().contains(column);
    }

    @Test
    void namesNetworksThatAreTheSame() {
        tables.row("networks", "netname", "lab", "net", "10.0.0.0", "mask", "255.255.255.0")
                .row("networks", "netname", "two", "net", "10.0.0.0", "mask", "/24")
                .row("networks", "netname", "off", "net", "10.0.0.0/24", "mask", "24", "disable", "1")
                .row("networks", "netname", "wide", "net", "10.0.0.0", "mask", "/16");

        assertThat(found())
                .singleElement()
                .asString()
                .contains("The networks two and lab are the same one, 10.0.0.0/24.", "mask='/24'", "255.255.255.0");
    }
}
