package org.litecat.provision.daemon.net;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many connections each client has, and whether it may have another one. A network of IPv6 may be one machine with many
 * addresses or a whole cluster: each address of it may have as many as one of IPv4, and the network a part of the port.
 */
final class ClientCounts {
    private final Bounds bounds;
    private final Map<String, Integer> open = new HashMap<>();

    ClientCounts(Bounds bounds) {
        this.bounds = bounds;
    }

    synchronized boolean admits(InetAddress address) {
        String network = ClientNetwork.of(address).name();
        return of(address.getHostAddress()) < bounds.perAddress()
                && (network.equals(address.getHostAddress()) || of(network) < bounds.perNetwork());
    }

    private int of(String client) {
        return open.getOrDefault(client, 0);
    }

    synchronized void begun(InetAddress address) {
        clients(address).forEach(client -> open.merge(client, 1, Integer::sum));
    }

    synchronized void ended(InetAddress address) {
        clients(address).forEach(client -> open.computeIfPresent(client, (key, count) -> count > 1 ? count - 1 : null));
    }

    private static Stream<String> clients(InetAddress address) {
        return Stream.of(address.getHostAddress(), ClientNetwork.of(address).name())
                .distinct();
    }
}
