package org.litecat.provision.dhcp;

import java.util.List;
import java.util.Optional;

/**
 * One IPv4 network that addresses are given out in. Addresses are texts; what is unknown is empty.
 *
 * @param range first and last address for machines that are not known
 */
public record DhcpNetwork(
        String name,
        String net,
        String mask,
        Optional<Range> range,
        String gateway,
        List<String> nameServers,
        List<String> timeServers,
        String domain,
        String mtu) {
    /** Addresses, both included. */
    public record Range(String first, String last) {}
}
