package org.litecat.core.host;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * An address of this machine.
 *
 * @param interfaceName such as {@code eth0}
 * @param loopback whether nobody but this machine itself can reach it
 * @param prefix length of the network's prefix in bits
 */
public record LocalAddress(String interfaceName, boolean loopback, InetAddress address, int prefix) {
    /** The address by which a neighbour reaches this machine. */
    public static Optional<LocalAddress> facing(InetAddress neighbour, List<LocalAddress> all) {
        return all.stream().filter(local -> local.reaches(neighbour)).findFirst();
    }

    /** Whether the other address is in the same network. */
    public boolean reaches(InetAddress other) {
        return new Subnet(address, prefix).contains(other);
    }
}
