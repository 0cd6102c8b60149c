package org.litecat.provision.loader;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.Architecture;
import org.litecat.provision.address.AddressText;
import org.litecat.provision.loader.DhcpOffer.Client;

/** The boot loader pxelinux: {@code pxelinux.cfg/NODE}, and a link to it for each of the node's addresses. */
final class Pxe implements Loader {
    private static final String DIRECTORY = "pxelinux.cfg/";

    @Override
    public List<Netboot> netboot() {
        return List.of(new Netboot("pxe", List.of(Architecture.X86_64, Architecture.X86)));
    }

    @Override
    public List<BootFile> files(BootClient client, BootTarget target) {
        List<BootFile> files = new ArrayList<>();
        files.add(new BootFile.Text(main(client.name()), text(target)));
        links(client).forEach(link -> files.add(new BootFile.Link(link, client.name())));
        return files;
    }

    @Override
    public List<String> places(BootClient client) {
        List<String> places = new ArrayList<>(List.of(main(client.name())));
        places.addAll(links(client));
        return places;
    }

    @Override
    public String main(String node) {
        return DIRECTORY + node;
    }

    @Override
    public List<DhcpOffer> offers(BootClient client) {
        return List.of(DhcpOffer.of(Client.ANY, "pxelinux.0"));
    }

    private static List<String> links(BootClient client) {
        return client.addresses().stream()
                .map(address -> DIRECTORY + AddressText.hex(address))
                .toList();
    }

    @Override
    public boolean asksByTftp() {
        return true;
    }

    private static String text(BootTarget target) {
        String head = "#" + target.state() + "\nDEFAULT xCAT\nLABEL xCAT\n";
        return head
                + target.map(
                        network -> " KERNEL " + network.kernel() + "\n"
                                + " APPEND initrd=" + network.initrd() + " " + network.arguments() + "\n"
                                + "  IPAPPEND 2\n",
                        () -> " LOCALBOOT 0\n");
    }
}
