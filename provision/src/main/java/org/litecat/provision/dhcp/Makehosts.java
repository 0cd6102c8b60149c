package org.litecat.provision.dhcp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.provision.address.AddressText;
import org.litecat.provision.address.NodeName;
import org.litecat.provision.address.SystemNames;

/** The verb {@code makehosts}: keeps the addresses of nodes in {@code /etc/hosts}, from where DNS gets them too. */
public final class Makehosts {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TableStore store;
    private final Host host;
    private final DhcpServer server;
    private final Response response;

    /** @param server answers for names, where it is set up */
    public Makehosts(TableStore store, Host host, DhcpServer server, Response response) {
        this.store = store;
        this.host = host;
        this.server = server;
        this.response = response;
    }

    /**
     * Adds nodes; those about which something is wrong are reported and left as they were.
     *
     * @param all whether the lines of all other nodes go
     * @param longFirst whether the name with the domain comes first
     */
    public void add(SortedSet<String> nodes, boolean all, boolean longFirst) {
        Snapshot tables = store.snapshot();
        NodeValues values = new NodeValues(tables);
        String domain = new SiteSettings(tables).text(SiteAttribute.DOMAIN);
        List<String> lines = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        Set<String> kept = new LinkedHashSet<>();
        for (String node : nodes) {
            try {
                for (Entry entry : entries(node, values)) {
                    lines.add(entry.line(domain, longFirst));
                    names.add(entry.name());
                    names.add(entry.longName(domain));
                }
            } catch (ProblemException e) {
                e.problems().forEach(response::error);
                kept.addAll(names(node, values, domain));
            }
        }
        edit(name -> kept.contains(name) || !(all || names.contains(name)), lines);
    }

    /** Removes nodes. */
    public void remove(SortedSet<String> nodes) {
        NodeValues values = new NodeValues(store.snapshot());
        String domain = new SiteSettings(store.snapshot()).text(SiteAttribute.DOMAIN);
        Set<String> names = new LinkedHashSet<>();
        nodes.forEach(node -> names.addAll(names(node, values, domain)));
        edit(name -> !names.contains(name), List.of());
    }

    /** The names that lines of a node may begin with. */
    private static Set<String> names(String node, NodeValues values, String domain) {
        Set<String> names = new LinkedHashSet<>(List.of(node, longName(node, domain)));
        for (String other : values.value(node, "hosts", "otherinterfaces").split(",")) {
            int colon = other.indexOf(':');
            if (colon > 0) {
                String name = interfaceName(node, other.substring(0, colon).strip());
                names.add(name);
                names.add(longName(name, domain));
            }
        }
        return names;
    }

    /** @param keeps whether the lines of a name stay */
    private void edit(Predicate<String> keeps, List<String> lines) {
        try (HeldLock held = host.locks().acquire(host.paths().locks().resolve("hosts.lock"), "makehosts", PATIENCE)) {
            boolean changed = new HostsFile(host.paths().at("/etc/hosts")).edit(keeps, lines);
            if (changed && server.isSetUp()) {
                server.namesChanged();
            }
        }
    }

    private record Entry(String address, String name, List<String> aliases) {
        String longName(String domain) {
            return Makehosts.longName(name, domain);
        }

        String line(String domain, boolean longFirst) {
            Set<String> words = new LinkedHashSet<>();
            words.add(longFirst ? longName(domain) : name);
            words.add(longFirst ? name : longName(domain));
            words.addAll(aliases);
            return address + " " + String.join(" ", words);
        }
    }

    private static String longName(String name, String domain) {
        return domain.isEmpty() || name.endsWith("." + domain) ? name : name + "." + domain;
    }

    /** {@code -ib} is what comes after the node's name. */
    private static String interfaceName(String node, String named) {
        return named.startsWith("-") ? node + named : named;
    }

    private static List<Entry> entries(String node, NodeValues values) {
        Problems problems = new Problems();
        List<Entry> entries = new ArrayList<>();
        String stored = values.value(node, "hosts", "ip");
        if (stored.isEmpty()) {
            problems.add(Problem.of(node + ": the attribute 'ip' is not set.").remedy("chdef " + node + " ip=ADDRESS"));
        }
        List<String> aliases = Arrays.stream(
                        values.value(node, "hosts", "hostnames").split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .toList();
        for (String ip : stored.split(",")) {
            entry(node, ip, node, aliases, problems).ifPresent(entries::add);
        }
        for (String other : values.value(node, "hosts", "otherinterfaces").split(",")) {
            int colon = other.indexOf(':');
            if (colon > 0) {
                String name = interfaceName(node, other.substring(0, colon).strip());
                entry(node, other.substring(colon + 1), name, List.of(), problems)
                        .ifPresent(entries::add);
            }
        }
        problems.throwIfAny();
        return entries;
    }

    private static Optional<Entry> entry(String node, String ip, String name, List<String> aliases, Problems problems) {
        if (ip.isBlank()) {
            return Optional.empty();
        }
        // Only addresses: a name here would be looked up, and stay when it changes.
        Optional<InetAddress> address = ip.strip().matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
                ? new SystemNames().address(ip)
                : Optional.empty();
        if (address.isEmpty()) {
            problems.add(Problem.of(node + ": '" + ip.strip() + "' is not an address.")
                    .at("table hosts, row of '" + node + "'")
                    .remedy("chdef " + node + " ip=ADDRESS"));
        }
        List<String> names = new ArrayList<>(aliases);
        names.add(0, name);
        names.stream()
                .filter(each -> !NodeName.isHostname(each))
                .forEach(each -> problems.add(Problem.of(node + ": '" + each + "' is not the name of a host.")
                        .at("table hosts, row of '" + node + "'")
                        .remedy("letters, digits and . _ - only")));
        return address.map(found -> new Entry(AddressText.plain(found), name, aliases));
    }
}
