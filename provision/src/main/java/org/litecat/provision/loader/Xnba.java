package org.litecat.provision.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.litecat.core.host.Architecture;
import org.litecat.provision.loader.DhcpOffer.Asking;
import org.litecat.provision.loader.DhcpOffer.Client;

/**
 * The boot loader xNBA or any iPXE: {@code xcat/xnba/nodes/NODE} for BIOS firmware, {@code NODE.uefi} for UEFI. Kernels
 * without an EFI stub (those of SLES 11) cannot be started the UEFI way.
 */
final class Xnba implements Loader {
    private static final String BIOS = "xcat/xnba.kpxe";
    private static final String UEFI = "xcat/xnba.efi";
    private static final Set<String> SEPARATORS = Set.of("||", "&&", ";");
    private static final String NEXT_SERVER = "${next-server}";
    private static final String BOOT_INTERFACE = " BOOTIF=01-${netX/mac:hexhyp}";

    @Override
    public List<Netboot> netboot() {
        return List.of(new Netboot("xnba", List.of(Architecture.X86_64, Architecture.X86)));
    }

    @Override
    public List<BootFile> files(BootClient client, BootTarget target) {
        String path = main(client.name());
        return List.of(
                new BootFile.Text(path, script(client, target, "")),
                new BootFile.Text(path + ".uefi", script(client, target, " initrd=initrd")));
    }

    @Override
    public List<String> places(BootClient client) {
        String path = main(client.name());
        return List.of(path, path + ".uefi", path + ".elilo", path + ".pxelinux");
    }

    @Override
    public String main(String node) {
        return "xcat/xnba/nodes/" + node;
    }

    @Override
    public List<DhcpOffer> offers(BootClient client) {
        String script = client.url(client.server(), main(client.name()));
        return List.of(
                new DhcpOffer(Client.BIOS, Asking.FIRMWARE, BIOS),
                new DhcpOffer(Client.UEFI_X86_64, Asking.FIRMWARE, UEFI),
                new DhcpOffer(Client.UEFI_X86_64_HTTP, Asking.FIRMWARE, client.url(client.server(), UEFI)),
                new DhcpOffer(Client.BIOS, Asking.IPXE, script),
                new DhcpOffer(Client.UEFI, Asking.IPXE, script + ".uefi"));
    }

    @Override
    public List<LoaderProgram> programs() {
        return List.of(
                ipxe(BIOS, "/usr/lib/ipxe/undionly.kpxe", "/usr/share/ipxe/undionly.kpxe"),
                ipxe(
                        UEFI,
                        "/usr/lib/ipxe/snponly.efi",
                        "/usr/share/ipxe/ipxe-snponly-x86_64.efi",
                        "/usr/lib/ipxe/ipxe.efi",
                        "/usr/share/ipxe/ipxe-x86_64.efi"));
    }

    /**
     * iPXE, by which firmware that cannot load kernels by HTTP learns to. The one that leaves the card to the firmware's own
     * driver is the better one: the card is of a kind that the machine could boot from.
     */
    private static LoaderProgram ipxe(String path, String... sources) {
        return new LoaderProgram(
                path,
                Stream.of(sources).map(Path::of).toList(),
                "nodes whose firmware is not iPXE cannot boot with netboot=xnba",
                "ipxe (ipxe-bootimgs)");
    }

    @Override
    public String answeringServer(BootClient client) {
        return NEXT_SERVER;
    }

    /** What separates commands, and what begins a comment, in scripts of iPXE. */
    @Override
    public boolean isCommand(String word) {
        return SEPARATORS.contains(word) || word.startsWith("#");
    }

    private static String script(BootClient client, BootTarget target, String end) {
        String head = "#!gpxe\n#" + target.state() + "\n";
        return head + target.map(network -> commands(client, network, end), () -> "exit\n");
    }

    private static String commands(BootClient client, BootTarget.Network network, String end) {
        return "imgfetch -n kernel " + client.url(NEXT_SERVER, network.kernel()) + "\n"
                + "imgload kernel\n"
                + "imgargs kernel " + network.arguments() + BOOT_INTERFACE + end + "\n"
                + "imgfetch -n initrd " + client.url(NEXT_SERVER, network.initrd()) + "\n"
                + "imgexec kernel\n";
    }
}
