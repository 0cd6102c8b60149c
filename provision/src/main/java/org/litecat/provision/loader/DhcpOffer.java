package org.litecat.provision.loader;

/**
 * What DHCP tells a client to load.
 *
 * @param file a path below TFTPDIR or a URL
 */
public record DhcpOffer(Client client, Asking asking, String file) {
    /** What started the machine that asks, and whether it loads by TFTP or by HTTP. */
    public enum Client {
        ANY,
        BIOS,
        UEFI,
        UEFI_X86_64,
        UEFI_X86_64_HTTP,
        UEFI_AARCH64,
        UEFI_AARCH64_HTTP,
        PETITBOOT
    }

    /** Who asks: firmware, iPXE that it has loaded or that it is, or either of them. */
    public enum Asking {
        EITHER,
        FIRMWARE,
        IPXE
    }

    static DhcpOffer of(Client client, String file) {
        return new DhcpOffer(client, Asking.EITHER, file);
    }
}
