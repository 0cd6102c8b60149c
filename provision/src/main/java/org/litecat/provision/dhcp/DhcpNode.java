package org.litecat.provision.dhcp;

import java.util.List;

/**
 * What a DHCP server is to know about one node.
 *
 * @param nextServer IPv4 address of the server of its boot files
 */
public record DhcpNode(String name, List<Reservation> reservations, String nextServer, List<Offer> offers) {
    public DhcpNode {
        reservations = List.copyOf(reservations);
        offers = List.copyOf(offers);
    }

    /** An IPv4 address that is kept for an interface. */
    public record Reservation(String mac, String address, String hostname) {}

    /** Who asks: firmware, or a boot loader that firmware loaded and that asks again. */
    public enum Client {
        ANY,
        BIOS,
        UEFI,
        IPXE_BIOS,
        IPXE_UEFI,
        PETITBOOT
    }

    /** @param file what that client is to load: a path below TFTPDIR or a URL */
    public record Offer(Client client, String file) {}
}
