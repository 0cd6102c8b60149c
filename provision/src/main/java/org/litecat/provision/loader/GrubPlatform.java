package org.litecat.provision.loader;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.provision.loader.DhcpOffer.Client;

/** The kinds of firmware for which a GRUB that loads from the network can be made on this machine. */
enum GrubPlatform {
    PC("x86_64", "i386-pc", "core.0", "grub2.x86_64", "grub-pc-bin (grub2-pc-modules)", Client.BIOS),
    UEFI_X86_64(
            "x86_64",
            "x86_64-efi",
            "core.efi",
            "grub2.x86_64-efi",
            "grub-efi-amd64-bin (grub2-efi-x64-modules)",
            Client.UEFI_X86_64,
            Client.UEFI_X86_64_HTTP),
    UEFI_AARCH64(
            "aarch64",
            "arm64-efi",
            "core.efi",
            "grub2.aarch64",
            "grub-efi-arm64-bin (grub2-efi-aa64-modules)",
            Client.UEFI_AARCH64,
            Client.UEFI_AARCH64_HTTP),
    /** Firmware of POWER, with big-endian processors too: GRUB itself is the same program. */
    POWER(
            "ppc",
            "powerpc-ieee1275",
            "core.elf",
            "grub2.ppc",
            "grub-ieee1275-bin of Debian for ppc64el (grub2-ppc64le-modules)",
            Client.ANY);

    private final String arch;
    private final String platform;
    private final String core;
    private final String file;
    private final String packages;
    private final List<Client> clients;

    /**
     * @param arch as nodetype.arch has it; {@code ppc} for all that begin so
     * @param platform what GRUB calls it, and the directory of its modules
     * @param core what grub-mknetdir calls the program
     * @param file what we call it
     * @param packages that have its modules
     * @param clients by TFTP, and by HTTP when there are two of them
     */
    GrubPlatform(String arch, String platform, String core, String file, String packages, Client... clients) {
        this.arch = arch;
        this.platform = platform;
        this.core = core;
        this.file = file;
        this.packages = packages;
        this.clients = List.of(clients);
    }

    static List<GrubPlatform> of(String arch) {
        String plain = arch.startsWith("ppc64") ? POWER.arch : arch;
        return Stream.of(values()).filter(each -> each.arch.equals(plain)).toList();
    }

    boolean isUefi() {
        return clients.size() > 1;
    }

    String file() {
        return file;
    }

    String platform() {
        return platform;
    }

    String packages() {
        return packages;
    }

    /**
     * @param directory of the boot files of GRUB, below TFTPDIR
     * @param byHttp what is needed where firmware loads by HTTP
     */
    GrubImage image(String directory, GrubImage.ByHttp byHttp) {
        return new GrubImage(
                directory + "/" + file, directory, platform, core, isUefi() ? Optional.of(byHttp) : Optional.empty());
    }

    /** @param path of the program below TFTPDIR, under the node's own name for it */
    List<DhcpOffer> offers(BootClient client, String path) {
        DhcpOffer byTftp = DhcpOffer.of(clients.get(0), path);
        return isUefi()
                ? List.of(byTftp, DhcpOffer.of(clients.get(1), client.url(client.server(), path)))
                : List.of(byTftp);
    }
}
