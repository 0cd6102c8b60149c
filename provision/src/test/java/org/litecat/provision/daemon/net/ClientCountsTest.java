package org.litecat.provision.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientCountsTest {
    private final ClientCounts counts =
            new ClientCounts(new Bounds(10, 2, 5, Duration.ofMinutes(1), Duration.ofSeconds(1)));

    private int opened(String address) throws UnknownHostException {
        InetAddress client = InetAddress.getByName(address);
        int opened = 0;
        while (counts.admits(client)) {
            counts.begun(client);
            opened++;
        }
        return opened;
    }

    @Test
    void nodesOfAnIpv6NetworkAreClientsOfTheirOwn() throws UnknownHostException {
        assertThat(opened("2001:db8::1")).isEqualTo(2);
        assertThat(opened("2001:db8::2")).isEqualTo(2);
    }

    @Test
    void noIpv6NetworkHasTheWholePort() throws UnknownHostException {
        opened("2001:db8::1");
        opened("2001:db8::2");

        assertThat(opened("2001:db8::3")).isEqualTo(1);
        assertThat(opened("2001:db8:0:1::1")).isEqualTo(2);
        assertThat(opened("192.0.2.1")).isEqualTo(2);
    }

    @Test
    void whatHasEndedCountsNoMore() throws UnknownHostException {
        opened("2001:db8::1");
        opened("192.0.2.1");
        counts.ended(InetAddress.getByName("2001:db8::1"));
        counts.ended(InetAddress.getByName("192.0.2.1"));

        assertThat(opened("2001:db8::1")).isEqualTo(1);
        assertThat(opened("192.0.2.1")).isEqualTo(1);
    }
}
