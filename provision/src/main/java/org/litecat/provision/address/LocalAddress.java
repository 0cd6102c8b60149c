package org.litecat.provision.address;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An address of this machine.
 *
 * @param interfaceName such as {@code eth0}
 * @param prefix length of the network's prefix in bits
 */
public record LocalAddress(String interfaceName, InetAddress address, int prefix) {
    /** The addresses of all interfaces that are up, the loopback interface left out. */
    public static List<LocalAddress> all() {
        List<LocalAddress> all = new ArrayList<>();
        try (Stream<NetworkInterface> interfaces = NetworkInterface.networkInterfaces()) {
            for (NetworkInterface each : interfaces.toList()) {
                if (each.isUp() && !each.isLoopback()) {
                    for (InterfaceAddress address : each.getInterfaceAddresses()) {
                        all.add(new LocalAddress(
                                each.getName(), address.getAddress(), address.getNetworkPrefixLength()));
                    }
                }
            }
        } catch (SocketException e) {
            return List.of();
        }
        return all;
    }

    /** The address by which a neighbour reaches this machine. */
    public static Optional<LocalAddress> facing(InetAddress neighbour, List<LocalAddress> all) {
        return all.stream().filter(local -> local.reaches(neighbour)).findFirst();
    }

    /** Whether the other address is in the same network. */
    public boolean reaches(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] others = other.getAddress();
        if (mine.length != others.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((mine[bit / 8] & mask) != (others[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
