package org.litecat.provision.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8:0:1::1, 2001:db8:0:1:ffff::2, true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false",
        "fe80::1%1, fe80::2%1, true",
        "::1, 127.0.0.1, false"
    })
    void ofIpv6ANetworkCountsAsOneClient(String one, String other, boolean same) throws UnknownHostException {
        boolean equal =
                ClientNetwork.of(InetAddress.getByName(one)).equals(ClientNetwork.of(InetAddress.getByName(other)));

        assertThat(equal).isEqualTo(same);
    }
}
