package org.litecat.provision.dhcp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.provision.address.AddressText;
import org.litecat.provision.address.LocalAddress;
import org.litecat.provision.address.NameService;
import org.litecat.provision.address.SystemNames;

/** What the tables networks and site say about DHCP on this machine. For one thread. */
final class DhcpNetworks {
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final String MASTER = "<xcatmaster>";

    private final SiteSettings site;
    private final List<LocalAddress> local;
    private final Problems problems = new Problems();
    private final Set<String> interfaces = new LinkedHashSet<>();

    DhcpNetworks(SiteSettings site, List<LocalAddress> local) {
        this.site = site;
        this.local = local;
    }

    /** @throws org.litecat.core.response.ProblemException with everything that cannot be used */
    DhcpSetup of(Snapshot tables, HostPaths paths) {
        List<DhcpNetwork> networks = new ArrayList<>();
        for (Row row : tables.table("networks").active()) {
            if (row.get("net").indexOf(':') < 0) {
                networks.add(network(row));
            }
        }
        List<String> chosen = chosen();
        if (!chosen.isEmpty()) {
            interfaces.clear();
            interfaces.addAll(chosen);
        }
        if (networks.isEmpty()) {
            problems.add(Problem.of("There is no IPv4 network to serve.")
                    .at("table networks")
                    .remedy("mkdef -t network NAME net=10.0.0.0 mask=255.255.255.0 mgtifname=INTERFACE"));
        } else if (interfaces.isEmpty()) {
            problems.add(Problem.of("No interface of this machine is known to be in one of the networks.")
                    .at("table networks, column mgtifname; site attribute dhcpinterfaces")
                    .remedy("chdef -t site clustersite dhcpinterfaces=INTERFACE"));
        }
        for (String name : interfaces) {
            checked(name, WORD, "dhcpinterfaces or mgtifname", "an interface");
        }
        String domain = checked(site.text(SiteAttribute.DOMAIN), WORD, "domain", "a domain");
        List<String> forwarders = addresses(site.text(SiteAttribute.FORWARDERS), "forwarders", "");
        DhcpSetup setup = new DhcpSetup(
                List.copyOf(interfaces),
                networks,
                site.number(SiteAttribute.DHCPLEASE),
                paths.at(site.text(SiteAttribute.TFTPDIR)).toString(),
                domain,
                forwarders);
        problems.throwIfAny();
        return setup;
    }

    private DhcpNetwork network(Row row) {
        String place = "table networks, row net=" + row.get("net");
        String net = checked(row.get("net"), ADDRESS, place, "an address");
        String mask = row.get("mask").startsWith("/") ? mask(row.get("mask")) : row.get("mask");
        checked(mask, ADDRESS, place, "a mask");
        Optional<LocalAddress> facing = Optional.empty();
        if (ADDRESS.matcher(net).matches()) {
            facing = new SystemNames().address(net).flatMap(address -> LocalAddress.facing(address, local));
        }
        String named = row.get("mgtifname").replaceFirst("^!remote!", "");
        if (!named.isEmpty()) {
            interfaces.add(named);
        } else {
            facing.ifPresent(found -> interfaces.add(found.interfaceName()));
        }
        String me = facing.map(found -> AddressText.plain(found.address())).orElse("");
        String nameServers =
                row.get("nameservers").isEmpty() ? site.text(SiteAttribute.NAMESERVERS) : row.get("nameservers");
        String timeServers =
                row.get("ntpservers").isEmpty() ? site.text(SiteAttribute.NTPSERVERS) : row.get("ntpservers");
        List<String> gateway = addresses(row.get("gateway"), place + ", gateway", me);
        return new DhcpNetwork(
                checked(
                        row.get("netname").isEmpty() ? net.replace('.', '_') : row.get("netname"),
                        WORD,
                        place,
                        "a name"),
                net,
                mask,
                range(row.get("dynamicrange"), place),
                gateway.isEmpty() ? "" : gateway.get(0),
                addresses(nameServers, place + ", nameservers", me),
                addresses(timeServers, place + ", ntpservers", me),
                checked(row.get("domain"), WORD, place, "a domain"),
                checked(row.get("mtu"), WORD, place, "a number"));
    }

    private Optional<DhcpNetwork.Range> range(String stored, String place) {
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        String[] ends = stored.split("[-,]", 2);
        String first = checked(ends[0].strip(), ADDRESS, place + ", dynamicrange", "an address");
        String last =
                checked(ends.length == 2 ? ends[1].strip() : "-", ADDRESS, place + ", dynamicrange", "an address");
        return Optional.of(new DhcpNetwork.Range(first, last));
    }

    private static String mask(String prefix) {
        String digits = prefix.substring(1);
        if (!digits.matches("\\d{1,2}") || Integer.parseInt(digits) > 32) {
            return prefix;
        }
        long bits = 0xFFFFFFFFL << 32 - Integer.parseInt(digits);
        return (bits >> 24 & 255) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
    }

    /** Interfaces of {@code eth1,eth2} or {@code host|eth1;group|eth2}; entries of other machines are passed over. */
    private List<String> chosen() {
        List<String> chosen = new ArrayList<>();
        String master = site.text(SiteAttribute.MASTER);
        for (String entry : site.text(SiteAttribute.DHCPINTERFACES).split(";")) {
            int bar = entry.indexOf('|');
            String of = bar < 0 ? "" : entry.substring(0, bar).strip();
            if (bar < 0 || of.equals(master) || of.equals("xcatmn") || of.equals("__mgmtnode")) {
                Arrays.stream(entry.substring(bar + 1).split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .forEach(chosen::add);
            }
        }
        return chosen;
    }

    private List<String> addresses(String stored, String place, String me) {
        List<String> addresses = new ArrayList<>();
        NameService names = new SystemNames();
        for (String item : stored.split(",")) {
            String name = item.strip().equals(MASTER) ? me : item.strip();
            if (name.isEmpty()) {
                continue;
            }
            Optional<InetAddress> address = names.address(name).filter(Inet4Address.class::isInstance);
            if (address.isEmpty()) {
                problems.add(Problem.of("'" + name + "' has no IPv4 address.").at(place));
            }
            address.ifPresent(found -> addresses.add(AddressText.plain(found)));
        }
        return addresses;
    }

    private String checked(String value, Pattern pattern, String place, String kind) {
        if (!value.isEmpty() && !pattern.matcher(value).matches()) {
            problems.add(Problem.of("'" + value + "' is not " + kind + ".").at(place));
        }
        return value;
    }
}
