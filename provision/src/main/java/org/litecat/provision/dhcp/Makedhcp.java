package org.litecat.provision.dhcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.litecat.core.host.Host;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.provision.address.LocalAddress;
import org.litecat.provision.address.NameService;
import org.litecat.provision.boot.NodeAddressing;
import org.litecat.provision.boot.ServerAddresses;

/** The verb {@code makedhcp}: brings the DHCP server in line with the tables. */
public final class Makedhcp implements NodeAddressing {
    /** Where distributions install iPXE, by the name under which nodes load it. */
    private static final Map<String, List<String>> LOADERS = Map.of(
            "xcat/xnba.kpxe", List.of("/usr/lib/ipxe/undionly.kpxe", "/usr/share/ipxe/undionly.kpxe"),
            "xcat/xnba.efi",
                    List.of(
                            "/usr/lib/ipxe/ipxe.efi",
                            "/usr/share/ipxe/ipxe-x86_64.efi",
                            "/usr/share/ipxe/ipxe-snponly-x86_64.efi"));

    private final TableStore store;
    private final Host host;
    private final NameService names;
    private final DhcpServer server;
    private final Response response;

    public Makedhcp(TableStore store, Host host, NameService names, DhcpServer server, Response response) {
        this.store = store;
        this.host = host;
        this.names = names;
        this.server = server;
        this.response = response;
    }

    /** Sets up the networks and starts the server anew. */
    public void setUp() {
        Snapshot tables = store.snapshot();
        SiteSettings site = new SiteSettings(tables);
        DhcpSetup setup = new DhcpNetworks(site, LocalAddress.all()).of(tables, host.paths());
        Path tftpdir = host.paths().at(site.text(SiteAttribute.TFTPDIR));
        makeDirectory(tftpdir);
        LOADERS.forEach((name, sources) -> provide(tftpdir.resolve(name), sources));
        server.setUp(setup);
        if (!server.startsWithMachine()) {
            response.warning("Nothing starts dnsmasq with this machine: the unit xcat-dhcp.service is not installed."
                    + " After a reboot run makedhcp -n again.");
        }
    }

    /** @throws ProblemException when the networks were never set up */
    public void require() {
        if (!server.isSetUp()) {
            throw new ProblemException(Problem.of("DHCP is not set up.").remedy("makedhcp -n"));
        }
    }

    /** Every node that DHCP could know. */
    public SortedSet<String> nodesWithInterface(NodeDirectory directory) {
        SortedSet<String> nodes = directory.nodes();
        nodes.removeIf(node -> directory.values().value(node, "mac", "mac").isEmpty());
        return nodes;
    }

    @Override
    public void requireRunning() {
        server.requireRunning();
    }

    /** Nodes about which something is wrong are left as they were. */
    @Override
    public SortedSet<String> add(SortedSet<String> nodes) {
        Snapshot tables = store.snapshot();
        NodeValues values = new NodeValues(tables);
        SiteSettings site = new SiteSettings(tables);
        DhcpNodes known =
                new DhcpNodes(values, site, names, new ServerAddresses(values, site, names, LocalAddress.all()));
        List<DhcpNode> good = new ArrayList<>();
        for (String node : nodes) {
            try {
                good.add(known.of(node));
            } catch (ProblemException e) {
                e.problems().forEach(response::error);
            }
        }
        if (!good.isEmpty()) {
            server.put(good, site.number(SiteAttribute.DHCPLEASE));
        }
        return good.stream().map(DhcpNode::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void remove(SortedSet<String> nodes) {
        if (server.isSetUp()) {
            server.remove(nodes);
        }
    }

    /** Tells what the server knows about nodes. */
    public void show(Collection<String> nodes) {
        for (String node : nodes) {
            List<String> entries = server.entries(node);
            if (entries.isEmpty()) {
                response.error(Problem.of(node + ": there is no DHCP entry.").remedy("makedhcp " + node));
            } else {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("node", node);
                fields.put("entries", entries);
                response.data(
                        fields, entries.stream().map(line -> node + ": " + line).toList());
            }
        }
    }

    /** iPXE, by which firmware that cannot load kernels by HTTP learns to; one that stands there is left. */
    private void provide(Path place, List<String> sources) {
        if (Files.exists(place)) {
            return;
        }
        Optional<Path> source =
                sources.stream().map(Path::of).filter(Files::isReadable).findFirst();
        if (source.isEmpty()) {
            response.warning(
                    "There is no " + place + ": nodes whose firmware is not iPXE cannot boot with netboot=xnba."
                            + " Install the package ipxe (ipxe-bootimgs) and run makedhcp -n again.");
            return;
        }
        Path beside = place.resolveSibling("." + place.getFileName() + ".new");
        try {
            Files.createDirectories(place.toAbsolutePath().getParent());
            Files.copy(source.get(), beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ProblemException(Problem.of("The boot loader '" + place + "' cannot be written.")
                    .because(e));
        }
    }

    /** dnsmasq does not start without it. */
    private static void makeDirectory(Path tftpdir) {
        try {
            Files.createDirectories(tftpdir);
        } catch (IOException e) {
            throw new ProblemException(Problem.of("The directory '" + tftpdir + "' cannot be made.")
                    .because(e)
                    .remedy("make it, or chdef -t site clustersite tftpdir=DIRECTORY"));
        }
    }
}
