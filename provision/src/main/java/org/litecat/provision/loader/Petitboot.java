package org.litecat.provision.loader;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.Architecture;
import org.litecat.provision.address.AddressText;
import org.litecat.provision.loader.DhcpOffer.Client;

/** The boot loader petitboot: {@code petitboot/NODE}, and another name of it for each of the node's addresses. */
final class Petitboot implements Loader {
    @Override
    public List<Netboot> netboot() {
        return List.of(new Netboot("petitboot", List.of(Architecture.PPC64LE, Architecture.PPC64EL)));
    }

    @Override
    public boolean isFirmware() {
        return true;
    }

    @Override
    public List<BootFile> files(BootClient client, BootTarget target) {
        List<BootFile> files = new ArrayList<>();
        String path = main(client.name());
        files.add(new BootFile.Text(path, text(client, target)));
        for (var address : client.addresses()) {
            files.add(new BootFile.SameAs(AddressText.hex(address), path));
        }
        return files;
    }

    @Override
    public List<String> places(BootClient client) {
        List<String> places = new ArrayList<>(List.of(main(client.name())));
        client.addresses().forEach(address -> places.add(AddressText.hex(address)));
        return places;
    }

    @Override
    public String main(String node) {
        return "petitboot/" + node;
    }

    @Override
    public List<DhcpOffer> offers(BootClient client) {
        return List.of(DhcpOffer.of(Client.PETITBOOT, client.url(client.server(), main(client.name()))));
    }

    private static String text(BootClient client, BootTarget target) {
        String head = "#" + target.state() + "\n";
        return head
                + target.map(
                        network -> "default xCAT\nlabel xCAT\n"
                                + "\tkernel " + client.url(client.server(), network.kernel()) + "\n"
                                + "\tinitrd " + client.url(client.server(), network.initrd()) + "\n"
                                + "\tappend \"" + network.arguments().replace("\"", "\\\"") + "\"\n",
                        () -> "");
    }
}
