package org.litecat.litetree.verb;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;

/** Tells whether a server is this machine, by its addresses. */
final class ThisMachine {
    private final Map<String, Boolean> known = new HashMap<>();

    /** @param server a name or an address, IPv6 addresses in brackets; a name that nobody knows is another machine */
    boolean is(String server) {
        return known.computeIfAbsent(server, ThisMachine::hasAddressOf);
    }

    private static boolean hasAddressOf(String server) {
        try {
            for (InetAddress address : InetAddress.getAllByName(server)) {
                if (NetworkInterface.getByInetAddress(address) != null) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException | SocketException e) {
            return false;
        }
    }
}
