package org.litecat.provision.dhcp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.litecat.core.host.Names;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteSettings;
import org.litecat.provision.address.AddressText;
import org.litecat.provision.address.NodeAddresses;
import org.litecat.provision.address.NodeInterface;
import org.litecat.provision.address.NodeName;
import org.litecat.provision.boot.ServerAddresses;
import org.litecat.provision.dhcp.DhcpNode.Reservation;
import org.litecat.provision.loader.BootClient;
import org.litecat.provision.loader.BootClients;
import org.litecat.provision.loader.DhcpOffer;

/** What the tables say about nodes for DHCP. For one thread. */
final class DhcpNodes {
    private final NodeValues values;
    private final BootClients clients;
    private final NodeAddresses addresses;
    private final ServerAddresses servers;
    private final Names names;
    private final HostEntries entries;

    /** @param entries tell which names belong to which address of a node, before {@code makehosts} made them known */
    DhcpNodes(NodeValues values, SiteSettings site, Names names, ServerAddresses servers, HostEntries entries) {
        this.values = values;
        this.clients = new BootClients(values, site);
        this.addresses = new NodeAddresses(values, names);
        this.servers = servers;
        this.names = names;
        this.entries = entries;
    }

    /** @throws ProblemException with everything that keeps the node from being served */
    DhcpNode of(String node) {
        NodeName.require(node);
        Problems problems = new Problems();
        Map<Boolean, List<NodeInterface>> all = NodeInterface.parse(node, values.value(node, "mac", "mac")).stream()
                .collect(Collectors.partitioningBy(NodeInterface::hasAddress));
        List<NodeInterface> interfaces = all.getOrDefault(true, List.of());
        if (interfaces.isEmpty()) {
            problems.add(Problem.of(Code.NOT_SET, node + ": No MAC address available for this node")
                    .remedy("chdef " + node + " mac=52:54:00:12:34:56"));
        }
        Optional<InetAddress> own = addresses.of(node);
        Map<String, Reservation> reservations = new LinkedHashMap<>();
        for (NodeInterface one : interfaces) {
            Optional<InetAddress> address = one.hostname().equals(node) ? own : address(node, one.hostname());
            reservation(node, one, address, problems)
                    .ifPresent(each ->
                            reservations.merge(each.address(), each, (first, second) -> joined(node, first, second)));
        }
        Optional<InetAddress> server = servers.files(node, own, problems).filter(Inet4Address.class::isInstance);
        clients.tftpdirProblem(node).ifPresent(problems::add);
        if (server.isEmpty() && problems.isEmpty()) {
            problems.add(Problem.of(Code.NOT_SET, node + ": its server of boot files has no IPv4 address.")
                    .remedy("chdef " + node + " tftpserver=ADDRESS"));
        }
        problems.throwIfAny();
        String next = AddressText.plain(server.orElseThrow());
        List<String> macs = interfaces.stream().map(NodeInterface::mac).toList();
        BootClient client = clients.client(node, values.value(node, "nodetype", "arch"), macs, own, next);
        List<DhcpOffer> offers =
                clients.loader(node).map(loader -> loader.offers(client)).orElse(List.of());
        List<String> silent = all.getOrDefault(false, List.of()).stream()
                .map(NodeInterface::mac)
                .toList();
        return new DhcpNode(node, List.copyOf(reservations.values()), silent, next, offers);
    }

    /** As the tables have it, else as this machine finds it. */
    private Optional<InetAddress> address(String node, String name) {
        return entries.address(node, name).or(() -> names.address(name));
    }

    /** Interfaces with one address; the name of the node itself comes before those of interfaces. */
    private static Reservation joined(String node, Reservation first, Reservation second) {
        List<String> macs = Stream.concat(first.macs().stream(), second.macs().stream())
                .distinct()
                .toList();
        return new Reservation(macs, first.address(), second.hostname().equals(node) ? node : first.hostname());
    }

    private static Optional<Reservation> reservation(
            String node, NodeInterface one, Optional<InetAddress> address, Problems problems) {
        if (!NodeName.isHostname(one.hostname())) {
            problems.add(Problem.of(Code.INVALID_VALUE, node + ": '" + one.hostname() + "' is not the name of a host.")
                    .at("table mac, row of '" + node + "'")
                    .remedy("letters, digits and . _ - only"));
        } else if (address.isEmpty()) {
            problems.add(Problem.of(Code.UNRESOLVED, node + ": the name " + one.hostname() + " cannot be resolved.")
                    .remedy("chdef " + node + " ip=ADDRESS, then makehosts " + node));
        } else if (address.get() instanceof Inet4Address) {
            return Optional.of(new Reservation(List.of(one.mac()), AddressText.plain(address.get()), one.hostname()));
        } else {
            problems.add(Problem.of(Code.NOT_BUILT, node + ": DHCP for IPv6 addresses is not built.")
                    .remedy("chdef " + node + " ip=ADDRESS of IPv4"));
        }
        return Optional.empty();
    }
}
