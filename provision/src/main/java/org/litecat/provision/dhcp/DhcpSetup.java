package org.litecat.provision.dhcp;

import java.util.List;

/**
 * What a DHCP server is to know apart from nodes.
 *
 * @param lease in seconds
 * @param tftpdir on this machine
 * @param domain of the cluster; empty for none
 * @param forwarders that names outside the cluster are asked from; empty for those of this machine
 */
public record DhcpSetup(
        List<String> interfaces,
        List<DhcpNetwork> networks,
        long lease,
        String tftpdir,
        String domain,
        List<String> forwarders) {}
