package org.litecat.provision.loader;

/**
 * What DHCP tells a client to load.
 *
 * @param file a path below TFTPDIR or a URL
 */
public record DhcpOffer(Client client, String file) {
    /** Who asks: firmware, or a boot loader that firmware loaded and that asks again. */
    public enum Client {
        ANY,
        BIOS,
        UEFI,
        IPXE_BIOS,
        IPXE_UEFI,
        PETITBOOT
    }
}
