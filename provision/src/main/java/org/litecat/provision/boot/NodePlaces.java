package org.litecat.provision.boot;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.Names;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteSettings;
import org.litecat.provision.address.AddressText;
import org.litecat.provision.address.NodeAddresses;
import org.litecat.provision.address.NodeName;
import org.litecat.provision.loader.BootClient;
import org.litecat.provision.loader.BootClients;
import org.litecat.provision.loader.Loader;
import org.litecat.provision.loader.Loaders;

/** Finds out by which loader, from which server and out of which directory nodes load their boot files. For one thread. */
final class NodePlaces {
    private final HostPaths paths;
    private final NodeAddresses addresses;
    private final BootClients clients;
    private final ServerAddresses servers;
    private final UnservedDirectories unserved;

    NodePlaces(
            HostPaths paths,
            NodeValues values,
            SiteSettings site,
            Names names,
            ServerAddresses servers,
            UnservedDirectories unserved) {
        this.paths = paths;
        this.addresses = new NodeAddresses(values, names);
        this.clients = new BootClients(values, site);
        this.servers = servers;
        this.unserved = unserved;
    }

    /** @param problems gets everything that keeps the node from loading its boot files */
    NodePlace of(String node, String arch, Problems problems) {
        NodeName.require(node);
        Optional<InetAddress> address = addresses.of(node);
        if (address.isEmpty()) {
            problems.add(Problem.of(Code.UNRESOLVED, node + ": the node's name cannot be resolved.")
                    .remedy("chdef " + node + " ip=ADDRESS, then makehosts " + node));
        }
        Optional<InetAddress> server = servers.files(node, address, problems);
        Optional<Loader> loader = loader(node, arch, problems);
        String tftpdir = clients.tftpdir(node);
        clients.tftpdirProblem(node)
                .or(() -> loader.flatMap(found -> unserved.missingFiles(node, found, tftpdir)))
                .ifPresent(problems::add);
        BootClient client = clients.client(
                node,
                arch,
                clients.macs(node, problems),
                address,
                server.map(AddressText::inUrl).orElse(""));
        Path directory = paths.at(tftpdir);
        loader.flatMap(found -> found.missing(client, directory)).ifPresent(problems::add);
        return new NodePlace(loader, client, directory);
    }

    private Optional<Loader> loader(String node, String arch, Problems problems) {
        String netboot = clients.netboot(node);
        Optional<Loader> loader = clients.loader(node);
        if (netboot.isEmpty()) {
            problems.add(Problem.of(Code.NOT_SET, node + ": Missing the 'netboot' attribute.")
                    .remedy("chdef " + node + " netboot=" + Loaders.proposed(arch)));
        } else if (loader.isEmpty()) {
            List<String> words = Loaders.words();
            problems.add(Problem.of(Code.NOT_BUILT, node + ": boot files for netboot=" + netboot + " are not built.")
                    .remedy("chdef " + node + " netboot=" + words.get(0) + ", or "
                            + String.join(", ", words.subList(1, words.size()))));
        }
        return loader;
    }
}
