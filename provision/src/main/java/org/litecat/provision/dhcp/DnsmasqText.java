package org.litecat.provision.dhcp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.litecat.provision.address.AddressText;
import org.litecat.provision.loader.DhcpOffer;
import org.litecat.provision.loader.DhcpOffer.Asking;
import org.litecat.provision.loader.DhcpOffer.Client;

/**
 * What the configuration files of dnsmasq say (dnsmasq(8)). Every text is checked before it comes here: a line break or a
 * comma would be a setting of its own.
 */
final class DnsmasqText {
    private final DnsmasqFiles files;

    DnsmasqText(DnsmasqFiles files) {
        this.files = files;
    }

    String main(DhcpSetup setup) {
        List<String> lines = new ArrayList<>(
                List.of("# Made by makedhcp -n out of the tables networks and site; the next run replaces it."));
        lines.add("bind-dynamic");
        lines.add("except-interface=lo");
        setup.interfaces().forEach(name -> lines.add("interface=" + name));
        names(lines, setup);
        lines.add("enable-tftp");
        lines.add("tftp-root=" + setup.tftpdir());
        lines.add("dhcp-authoritative");
        lines.add("pid-file=" + files.pid());
        lines.add("dhcp-leasefile=" + files.leases());
        lines.add("dhcp-hostsfile=" + files.hosts());
        lines.add("dhcp-optsfile=" + files.options());
        lines.add("dhcp-userclass=set:ipxe,iPXE");
        lines.add("dhcp-userclass=set:ipxe,xNBA");
        for (ClientKind kind : ClientKind.values()) {
            clients(lines, kind);
        }
        setup.networks().forEach(network -> network(lines, network, setup.lease()));
        // GRUB does not see where it came from when firmware was told of a name server, and URLs here have addresses.
        // The last line
        // about an option holds.
        Stream.of(ClientKind.values())
                .filter(ClientKind::isHttp)
                .forEach(kind -> lines.add("dhcp-option=tag:" + kind.tag() + ",option:dns-server"));
        return String.join("\n", lines) + "\n";
    }

    private static void clients(List<String> lines, ClientKind kind) {
        for (int number : kind.numbers()) {
            lines.add("dhcp-match=set:efi,option:client-arch," + number);
            lines.add("dhcp-match=set:" + kind.tag() + ",option:client-arch," + number);
        }
        if (kind.isHttp()) {
            // Forced, because the client does not ask for what it tells servers of HTTP boot by.
            lines.add("dhcp-option-force=tag:" + kind.tag() + ",option:vendor-class,HTTPClient");
        }
    }

    private void names(List<String> lines, DhcpSetup setup) {
        lines.add("no-hosts");
        lines.add("addn-hosts=" + files.names());
        if (!setup.domain().isEmpty()) {
            lines.add("domain=" + setup.domain());
            lines.add("local=/" + setup.domain() + "/");
            lines.add("expand-hosts");
        }
        if (!setup.forwarders().isEmpty()) {
            lines.add("no-resolv");
            setup.forwarders().forEach(server -> lines.add("server=" + server));
        }
    }

    private static void network(List<String> lines, DhcpNetwork network, long lease) {
        String tag = "net-" + network.name();
        lines.add("dhcp-range=set:" + tag + "," + network.net() + ",static," + network.mask() + "," + lease);
        network.ranges()
                .forEach(range -> lines.add("dhcp-range=set:" + tag + "," + AddressText.plain(range.first()) + ","
                        + AddressText.plain(range.last()) + "," + network.mask() + "," + lease));
        // Without a value the option is not sent; without the line dnsmasq would name itself.
        lines.add("dhcp-option=tag:" + tag + ",option:router" + after(network.gateway()));
        if (!network.nameServers().isEmpty()) {
            lines.add("dhcp-option=tag:" + tag + ",option:dns-server," + String.join(",", network.nameServers()));
        }
        if (!network.timeServers().isEmpty()) {
            lines.add("dhcp-option=tag:" + tag + ",option:ntp-server," + String.join(",", network.timeServers()));
        }
        if (!network.domain().isEmpty()) {
            lines.add("dhcp-option=tag:" + tag + ",option:domain-name," + network.domain());
        }
        if (!network.mtu().isEmpty()) {
            lines.add("dhcp-option=tag:" + tag + ",option:mtu," + network.mtu());
        }
    }

    private static String after(String value) {
        return value.isEmpty() ? "" : "," + value;
    }

    /**
     * The lines of a node in the file of hosts. dnsmasq takes an address in one line only: the second one it logs as a
     * duplicate, and never serves it.
     */
    static List<String> hosts(DhcpNode node, long lease) {
        List<String> lines = new ArrayList<>();
        node.reservations()
                .forEach(one -> lines.add(String.join(
                        ",",
                        String.join(",", one.macs()),
                        setTag(node.name()),
                        one.address(),
                        shortName(one.hostname()),
                        "" + lease)));
        node.silent().forEach(mac -> lines.add(String.join(",", mac, setTag(node.name()), "ignore")));
        return lines;
    }

    /** The lines of a node in the file of options. */
    static List<String> options(DhcpNode node) {
        List<String> lines = new ArrayList<>();
        String tag = tag(node.name());
        lines.add(tag + "option:server-ip-address," + node.nextServer());
        lines.add(tag + "option:tftp-server," + node.nextServer());
        for (DhcpOffer offer : node.offers()) {
            lines.add(tag + asking(offer.asking()) + offered(offer.client(), offer.file()));
        }
        return lines;
    }

    private static String asking(Asking asking) {
        return switch (asking) {
            case EITHER -> "";
            case FIRMWARE -> "tag:!ipxe,";
            case IPXE -> "tag:ipxe,";
        };
    }

    private static String offered(Client client, String file) {
        String option = "option:bootfile-name," + file;
        return switch (client) {
            case ANY -> option;
            case BIOS -> "tag:!efi," + option;
            case UEFI -> "tag:efi," + option;
            case UEFI_X86_64 -> tagged(ClientKind.X86_64, option);
            case UEFI_X86_64_HTTP -> tagged(ClientKind.X86_64_HTTP, option);
            case UEFI_AARCH64 -> tagged(ClientKind.AARCH64, option);
            case UEFI_AARCH64_HTTP -> tagged(ClientKind.AARCH64_HTTP, option);
            case PETITBOOT -> "209," + file;
        };
    }

    private static String tagged(ClientKind kind, String option) {
        return "tag:" + kind.tag() + "," + option;
    }

    /** How lines of the file of options say which node they are for. */
    static String tag(String node) {
        return "tag:node-" + node + ",";
    }

    /** How lines of the file of hosts say it. */
    static String setTag(String node) {
        return "set:node-" + node;
    }

    private static String shortName(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
