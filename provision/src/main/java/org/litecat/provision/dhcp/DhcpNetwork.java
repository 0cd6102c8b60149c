package org.litecat.provision.dhcp;

import java.util.List;
import org.litecat.core.network.DynamicRange;

/**
 * One IPv4 network that addresses are given out in. Addresses are texts; what is unknown is empty.
 *
 * @param ranges for machines that are not known
 */
public record DhcpNetwork(
        String name,
        String net,
        String mask,
        List<DynamicRange> ranges,
        String gateway,
        List<String> nameServers,
        List<String> timeServers,
        String domain,
        String mtu) {}
