package org.litecat.provision.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litecat.core.testing.TestNames;
import org.litecat.core.testing.TestSite;

class DhcpNetworksTest {
    private static DhcpSetup setup(TestSite site) {
        return new DhcpNetworks(site.store().snapshot(), site.host().names())
                .of(site.host().paths());
    }

    /** dnsmasq takes no length behind a net, and no mask of one. */
    @ParameterizedTest
    @CsvSource({"10.0.0.0, /24", "10.0.0.0, 24", "10.0.0.0/24, 255.255.255.0", "10.0.0.0/24, ''"})
    void aNetworkIsTheSameHoweverItIsWritten(String net, String mask, @TempDir Path directory) {
        TestSite site = new TestSite(directory, TestNames.of("mn").at("eth0", "10.0.0.1", 24))
                .row("networks", "netname", "lab", "net", net, "mask", mask, "gateway", "<xcatmaster>");

        assertThat(setup(site).interfaces()).containsExactly("eth0");
        assertThat(setup(site).networks()).singleElement().satisfies(network -> {
            assertThat(network.net()).isEqualTo("10.0.0.0");
            assertThat(network.mask()).isEqualTo("255.255.255.0");
            assertThat(network.gateway()).isEqualTo("10.0.0.1");
        });
    }

    @Test
    void refusesEverythingThatServesNobodyAtOnce(@TempDir Path directory) {
        TestSite site = new TestSite(directory, TestNames.of("mn").at("eth0", "10.0.0.1", 24))
                .row("networks", "netname", "lab", "net", "10.0.0.0", "mask", "/24", "mtu", "big")
                .row("networks", "netname", "two", "net", "10.0.0.0", "mask", "255.255.255.0")
                .row("networks", "netname", "half", "net", "10.2.0.0", "mask", "")
                .row("networks", "netname", "odd", "net", "10.3.0.7", "mask", "/24")
                .row("networks", "netname", "six", "net", "fd00::7", "mask", "/64")
                .row("site", "key", "dhcplease", "value", "12h");

        assertThatThrownBy(() -> setup(site))
                .hasMessageContaining("'big' is not the size of a packet")
                .hasMessageContaining("are the same one, 10.0.0.0/24")
                .hasMessageContaining("net '10.2.0.0' and mask '' are not those of a network")
                .hasMessageContaining("net=10.3.0.7 is not the first address")
                .hasMessageContaining("'dhcplease' must be")
                .hasMessageNotContaining("fd00");
    }

    @ParameterizedTest
    @CsvSource({"domain, a.b, must be a domain", "tftpdir, /tftpboot, must be an absolute path"})
    void noSettingBecomesALineOfDnsmasq(String key, String value, String why, @TempDir Path directory)
            throws Exception {
        TestSite site = new TestSite(directory, TestNames.of("mn").at("eth0", "10.0.0.1", 24))
                .row("networks", "net", "10.0.0.0", "mask", "255.255.255.0", "mgtifname", "eth0")
                .row("site", "key", key, "value", value + "\ndhcp-script=/tmp/x");

        assertThatThrownBy(() -> setup(site))
                .hasMessageContaining(why)
                .hasMessageContaining("table site, row key=" + key);
    }
}
