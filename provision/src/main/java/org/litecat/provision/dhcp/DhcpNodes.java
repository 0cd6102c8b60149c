package org.litecat.provision.dhcp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.provision.address.AddressText;
import org.litecat.provision.address.NameService;
import org.litecat.provision.address.NodeAddresses;
import org.litecat.provision.address.NodeInterface;
import org.litecat.provision.address.NodeName;
import org.litecat.provision.boot.ServerAddresses;
import org.litecat.provision.dhcp.DhcpNode.Client;
import org.litecat.provision.dhcp.DhcpNode.Offer;
import org.litecat.provision.dhcp.DhcpNode.Reservation;

/** What the tables say about nodes for DHCP. For one thread. */
final class DhcpNodes {
    private static final Pattern DIRECTORY = Pattern.compile("(/[A-Za-z0-9._+-]+)+");

    private final NodeValues values;
    private final SiteSettings site;
    private final NodeAddresses addresses;
    private final ServerAddresses servers;
    private final NameService names;

    DhcpNodes(NodeValues values, SiteSettings site, NameService names, ServerAddresses servers) {
        this.values = values;
        this.site = site;
        this.addresses = new NodeAddresses(values, names);
        this.servers = servers;
        this.names = names;
    }

    /** @throws ProblemException with everything that keeps the node from being served */
    DhcpNode of(String node) {
        NodeName.require(node);
        Problems problems = new Problems();
        List<NodeInterface> interfaces = NodeInterface.parse(node, values.value(node, "mac", "mac")).stream()
                .filter(NodeInterface::hasAddress)
                .toList();
        if (interfaces.isEmpty()) {
            problems.add(Problem.of(node + ": No MAC address available for this node")
                    .remedy("chdef " + node + " mac=52:54:00:12:34:56"));
        }
        Optional<InetAddress> own = addresses.of(node);
        List<Reservation> reservations = new ArrayList<>();
        for (NodeInterface one : interfaces) {
            Optional<InetAddress> address = one.hostname().equals(node) ? own : names.address(one.hostname());
            reservation(node, one, address, problems).ifPresent(reservations::add);
        }
        Optional<InetAddress> server = servers.files(node, own, problems).filter(Inet4Address.class::isInstance);
        String tftpdir = values.value(node, "noderes", "tftpdir");
        tftpdir = tftpdir.isEmpty() ? site.text(SiteAttribute.TFTPDIR) : tftpdir;
        if (!DIRECTORY.matcher(tftpdir).matches()) {
            problems.add(Problem.of(node + ": the tftpdir '" + tftpdir + "' cannot be part of a URL.")
                    .remedy("name an absolute directory of letters, digits and . _ - +"));
        }
        if (server.isEmpty() && problems.isEmpty()) {
            problems.add(Problem.of(node + ": its server of boot files has no IPv4 address.")
                    .remedy("chdef " + node + " tftpserver=ADDRESS"));
        }
        problems.throwIfAny();
        String next = AddressText.plain(server.orElseThrow());
        return new DhcpNode(node, reservations, next, offers(node, next, tftpdir));
    }

    private static Optional<Reservation> reservation(
            String node, NodeInterface one, Optional<InetAddress> address, Problems problems) {
        if (!NodeName.isHostname(one.hostname())) {
            problems.add(Problem.of(node + ": '" + one.hostname() + "' is not the name of a host.")
                    .at("table mac, row of '" + node + "'")
                    .remedy("letters, digits and . _ - only"));
        } else if (address.isEmpty()) {
            problems.add(Problem.of(node + ": the name " + one.hostname() + " cannot be resolved.")
                    .remedy("chdef " + node + " ip=ADDRESS, then makehosts " + node));
        } else if (address.get() instanceof Inet4Address) {
            return Optional.of(new Reservation(one.mac(), AddressText.plain(address.get()), one.hostname()));
        } else {
            problems.add(Problem.of(node + ": DHCP for IPv6 addresses is not built.")
                    .remedy("chdef " + node + " ip=ADDRESS of IPv4"));
        }
        return Optional.empty();
    }

    private List<Offer> offers(String node, String server, String tftpdir) {
        long port = site.number(SiteAttribute.HTTPPORT);
        String above = "http://" + server + (port == 80 ? "" : ":" + port) + tftpdir + "/";
        String script = above + "xcat/xnba/nodes/" + node;
        return switch (values.value(node, "noderes", "netboot")) {
            case "xnba" ->
                List.of(
                        new Offer(Client.BIOS, "xcat/xnba.kpxe"),
                        new Offer(Client.UEFI, "xcat/xnba.efi"),
                        new Offer(Client.IPXE_BIOS, script),
                        new Offer(Client.IPXE_UEFI, script + ".uefi"));
            case "pxe" -> List.of(new Offer(Client.ANY, "pxelinux.0"));
            case "grub2", "grub2-tftp", "grub2-http" -> List.of(new Offer(Client.ANY, "boot/grub2/grub2-" + node));
            case "petitboot" -> List.of(new Offer(Client.PETITBOOT, above + "petitboot/" + node));
            default -> List.of();
        };
    }
}
