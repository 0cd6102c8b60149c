package org.litecat.provision.dhcp;

import java.util.List;
import org.litecat.provision.loader.DhcpOffer;

/**
 * What a DHCP server is to know about one node.
 *
 * @param silent MAC addresses of interfaces that get no address at all
 * @param nextServer IPv4 address of the server of its boot files
 */
public record DhcpNode(
        String name, List<Reservation> reservations, List<String> silent, String nextServer, List<DhcpOffer> offers) {
    public DhcpNode {
        reservations = List.copyOf(reservations);
        silent = List.copyOf(silent);
        offers = List.copyOf(offers);
    }

    /** An IPv4 address that is kept for an interface, or for several of which one is used at a time. */
    public record Reservation(List<String> macs, String address, String hostname) {
        public Reservation {
            macs = List.copyOf(macs);
        }
    }
}
