package org.litecat.provision.daemon.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Who counts as one client: an IPv4 address, or the 64 leading bits of one of IPv6, of which each machine may use as many as it
 * likes.
 */
public record ClientNetwork(String name) {
    private static final int OWN_BYTES = 8;

    public static ClientNetwork of(InetAddress address) {
        if (address instanceof Inet6Address && !address.isLoopbackAddress()) {
            byte[] network = Arrays.copyOf(address.getAddress(), OWN_BYTES);
            return new ClientNetwork(HexFormat.of().formatHex(network) + "/64");
        }
        return new ClientNetwork(address.getHostAddress());
    }
}
