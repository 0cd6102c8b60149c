package org.litecat.provision.dhcp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.host.Subnet;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.table.Snapshot;
import org.litecat.provision.address.AddressText;
import org.litecat.provision.address.InterfaceAddress;
import org.litecat.provision.address.NamedInterface;
import org.litecat.provision.address.NamedInterfaces;
import org.litecat.provision.address.Networks;
import org.litecat.provision.address.NodeName;

/** What the tables say about the addresses and names of nodes: tables hosts and nics. For one thread. */
final class HostEntries {
    private static final String HOSTS = "hosts";

    private final NodeDirectory directory;
    private final NodeValues values;
    private final NamedInterfaces interfaces;
    private final Networks networks;

    HostEntries(Snapshot tables, NodeDirectory directory) {
        this.directory = directory;
        this.values = directory.values();
        this.interfaces = new NamedInterfaces(values);
        this.networks = new Networks(tables);
    }

    /** Whether the tables give the node any address, or one that cannot be computed. */
    boolean isKnown(String node) {
        try {
            return !values.value(node, HOSTS, "ip").isEmpty()
                    || !values.value(node, "nics", "nicips").isEmpty();
        } catch (ProblemException e) {
            return true;
        }
    }

    /** The lines that a node can have, and what keeps it from others. */
    record Found(List<HostEntry> entries, List<Problem> problems) {
        Found {
            entries = List.copyOf(entries);
            problems = List.copyOf(problems);
        }
    }

    Found of(String node) {
        Problems problems = new Problems();
        Map<String, HostEntry> entries = new LinkedHashMap<>();
        try {
            if (!isKnown(node)) {
                problems.add(Problem.of(Code.NOT_SET, node + ": the attribute 'ip' is not set.")
                        .remedy("chdef " + node + " ip=ADDRESS"));
            }
            List<String> aliases = NodeName.listed(values.value(node, HOSTS, "hostnames"));
            for (String ip : values.value(node, HOSTS, "ip").split(",")) {
                InterfaceAddress own = new InterfaceAddress(ip.strip(), HOSTS, node, false, "", false);
                put(entries, node, new NamedInterface(own, node, aliases, ""), problems);
            }
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
        for (NamedInterface one : interfaces.of(node, problems)) {
            put(entries, node, one, problems);
        }
        return new Found(List.copyOf(entries.values()), problems.list());
    }

    /** The address that a name of a node, or of an interface of it, belongs to. */
    Optional<InetAddress> address(String node, String name) {
        return of(node).entries().stream()
                .filter(entry -> entry.name().equals(name) || entry.aliases().contains(name))
                .findFirst()
                .flatMap(entry -> Subnet.numeric(entry.address()));
    }

    /**
     * The owners that lines of a node may have: itself, and its interfaces as the tables have them now, whose lines had no
     * comment in earlier releases.
     */
    Set<String> owners(String node) {
        Set<String> owners = new LinkedHashSet<>(List.of(node));
        // What cannot be computed never had a line.
        interfaces.of(node, new Problems()).stream()
                .map(NamedInterface::name)
                .filter(name -> !directory.isNode(name))
                .forEach(owners::add);
        return owners;
    }

    /** A further interface with the same address is a further name: the first one is what the address leads back to. */
    private void put(Map<String, HostEntry> entries, String node, NamedInterface one, Problems problems) {
        entry(node, one, problems)
                .ifPresent(entry -> entries.merge(entry.address(), entry, (first, second) -> joined(first, second)));
    }

    private static HostEntry joined(HostEntry first, HostEntry second) {
        Set<String> aliases = new LinkedHashSet<>(first.aliases());
        aliases.add(second.name());
        aliases.addAll(second.aliases());
        aliases.remove(first.name());
        return new HostEntry(first.node(), first.address(), first.name(), first.domain(), List.copyOf(aliases));
    }

    /** Without the aliases that are no names of hosts. */
    private Optional<HostEntry> entry(String node, NamedInterface one, Problems problems) {
        if (one.address().text().isEmpty()) {
            return Optional.empty();
        }
        Optional<InetAddress> address = one.address().numeric();
        if (address.isEmpty()) {
            problems.add(one.address().problem(node));
        }
        List<String> names = new ArrayList<>(one.aliases());
        names.add(0, one.name());
        List<String> usable = names.stream().filter(NodeName::isHostname).toList();
        names.removeAll(usable);
        names.forEach(each ->
                problems.add(Problem.of(Code.INVALID_VALUE, node + ": '" + each + "' is not the name of a host.")
                        .at(one.address().place())
                        .remedy("letters, digits and . _ - only")));
        if (address.isEmpty() || !usable.contains(one.name())) {
            return Optional.empty();
        }
        String domain = domain(one, address.get());
        if (!domain.isEmpty() && !NodeName.isHostname(domain)) {
            problems.add(Problem.of(Code.INVALID_VALUE, node + ": '" + domain + "' is not a domain.")
                    .at("table networks, column domain; site attribute domain")
                    .remedy("letters, digits and . _ - only"));
            return Optional.empty();
        }
        return Optional.of(new HostEntry(
                node, AddressText.plain(address.get()), one.name(), domain, usable.subList(1, usable.size())));
    }

    private String domain(NamedInterface one, InetAddress address) {
        return one.network().isEmpty()
                ? networks.domain(address)
                : networks.domain(networks.named(one.network()).or(() -> networks.of(address)));
    }
}
