package org.litecat.provision.dhcp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.host.HostName;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.LocalAddress;
import org.litecat.core.host.Names;
import org.litecat.core.host.Subnet;
import org.litecat.core.network.DynamicRanges;
import org.litecat.core.network.NetworkRow;
import org.litecat.core.network.NetworkRules;
import org.litecat.core.network.ServedInterfaces;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.provision.address.AddressText;

/** What the tables networks and site say about DHCP on this machine. For one thread. */
final class DhcpNetworks {
    private static final String MASTER = "<xcatmaster>";

    private final SiteSettings site;
    private final Names names;
    private final Snapshot tables;
    private final ServedInterfaces served;
    private final Problems problems = new Problems();

    DhcpNetworks(Snapshot tables, Names names) {
        this.site = new SiteSettings(tables);
        this.names = names;
        this.tables = tables;
        this.served = new ServedInterfaces(tables, names);
    }

    /** What is taken, and serves nobody for now. */
    List<Problem> doubts() {
        return served.doubts();
    }

    /** @throws org.litecat.core.response.ProblemException with everything that cannot be used */
    DhcpSetup of(HostPaths paths) {
        List<Row> rows = tables.table("networks").active().stream()
                .filter(row -> new NetworkRow(row).isIpv4())
                .toList();
        problems.addAll(new NetworkRules().of(rows));
        List<DhcpNetwork> networks = new ArrayList<>();
        for (Row row : rows) {
            NetworkRow network = new NetworkRow(row);
            network.subnet().ifPresent(subnet -> networks.add(network(network, subnet)));
        }
        Set<String> interfaces = served.all();
        if (rows.isEmpty()) {
            problems.add(Problem.of(Code.NOT_SET, "There is no IPv4 network to serve.")
                    .at("table networks")
                    .remedy("mkdef -t network NAME net=10.0.0.0 mask=255.255.255.0 mgtifname=INTERFACE"));
        } else if (interfaces.isEmpty()) {
            problems.add(Problem.of(Code.NOT_SET, "No interface of this machine is known to be in one of the networks.")
                    .at("table networks, column mgtifname; site attribute dhcpinterfaces")
                    .remedy("chdef -t site clustersite dhcpinterfaces=INTERFACE"));
        }
        for (SiteAttribute attribute : List.of(
                SiteAttribute.DHCPINTERFACES, SiteAttribute.DHCPLEASE, SiteAttribute.DOMAIN, SiteAttribute.TFTPDIR)) {
            SiteAttribute.problem(attribute.key(), site.text(attribute)).ifPresent(problems::add);
        }
        List<String> forwarders = addresses(site.text(SiteAttribute.FORWARDERS), "forwarders", "");
        problems.throwIfAny();
        return new DhcpSetup(
                List.copyOf(interfaces),
                networks,
                site.number(SiteAttribute.DHCPLEASE),
                paths.at(site.text(SiteAttribute.TFTPDIR)).toString(),
                site.text(SiteAttribute.DOMAIN),
                forwarders);
    }

    private DhcpNetwork network(NetworkRow network, Subnet subnet) {
        Row row = network.row();
        String place = network.place();
        Optional<LocalAddress> facing = served.facing(network);
        String me = facing.map(found -> AddressText.plain(found.address())).orElse("");
        String nameServers =
                row.get("nameservers").isEmpty() ? site.text(SiteAttribute.NAMESERVERS) : row.get("nameservers");
        String timeServers =
                row.get("ntpservers").isEmpty() ? site.text(SiteAttribute.NTPSERVERS) : row.get("ntpservers");
        List<String> gateway = addresses(row.get("gateway"), place + ", gateway", me);
        String net = AddressText.plain(subnet.address());
        return new DhcpNetwork(
                row.get("netname").isEmpty() ? net.replace('.', '_') : name(row.get("netname"), place),
                net,
                subnet.mask(),
                DynamicRanges.of(row).usable(),
                gateway.isEmpty() ? "" : gateway.get(0),
                addresses(nameServers, place + ", nameservers", me),
                addresses(timeServers, place + ", ntpservers", me),
                row.get("domain"),
                row.get("mtu"));
    }

    /** A mark of dnsmasq's, which is one word. */
    private String name(String netname, String place) {
        if (!HostName.isOne(netname)) {
            problems.add(Problem.of(Code.INVALID_VALUE, "'" + netname + "' cannot be the name of a network here.")
                    .at(place)
                    .remedy("chdef -t network -o '" + netname + "' -n NAME, of letters, digits and . _ - only"));
        }
        return netname;
    }

    private List<String> addresses(String stored, String place, String me) {
        List<String> addresses = new ArrayList<>();
        for (String item : stored.split(",")) {
            String name = item.strip().equals(MASTER) ? me : item.strip();
            if (name.isEmpty()) {
                continue;
            }
            Optional<InetAddress> address = names.address(name).filter(Inet4Address.class::isInstance);
            if (address.isEmpty()) {
                problems.add(Problem.of(Code.NOT_SET, "'" + name + "' has no IPv4 address.")
                        .at(place)
                        .because("no name server and no line of /etc/hosts of this machine tells one")
                        .remedy("write the address, or a name that this machine can resolve"));
            }
            address.ifPresent(found -> addresses.add(AddressText.plain(found)));
        }
        return addresses;
    }
}
