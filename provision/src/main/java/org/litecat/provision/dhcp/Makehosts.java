package org.litecat.provision.dhcp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.node.FoldedProblems;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Change;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.provision.address.AddressProblems;

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
     * Adds nodes. What is wrong about one of their names or addresses is reported, and leaves its line as it was; the other lines
     * are made.
     *
     * @param noderange empty for all nodes: then the management node, which everybody has, needs no address
     * @param all whether the lines of all other nodes go
     * @param longFirst whether the name with the domain comes first, whatever the site table says
     * @throws ProblemException when the noderange names somebody unknown
     */
    public void add(Optional<String> noderange, boolean all, boolean longFirst) {
        Snapshot tables = store.snapshot();
        NodeDirectory directory = new NodeDirectory(store.schema(), tables);
        HostEntries entries = new HostEntries(tables, directory);
        boolean byLong = longFirst || new SiteSettings(tables).isOn(SiteAttribute.FQDNFIRST);
        List<String> lines = new ArrayList<>();
        Set<String> owners = new LinkedHashSet<>();
        Set<String> kept = new LinkedHashSet<>();
        Set<String> made = new HashSet<>();
        AddressProblems addresses = new AddressProblems(directory, tables, host.names());
        FoldedProblems found = new FoldedProblems();
        for (String node : nodes(noderange, directory, entries)) {
            List<Problem> doubtful = addresses.unusable(node);
            HostEntries.Found told = doubtful.isEmpty() ? entries.of(node) : new HostEntries.Found(List.of(), doubtful);
            for (HostEntry entry : told.entries()) {
                lines.add(entry.line(byLong));
                made.addAll(entry.keys());
            }
            found.addAll(node, told.problems());
            (told.problems().isEmpty() ? owners : kept).addAll(entries.owners(node));
        }
        found.list().forEach(response::error);
        edit(
                line -> {
                    String owner = HostEntry.owner(line);
                    return kept.contains(owner)
                            ? Collections.disjoint(made, HostEntry.keys(line))
                            : !(all || owners.contains(owner));
                },
                lines);
    }

    private static SortedSet<String> nodes(Optional<String> noderange, NodeDirectory directory, HostEntries entries) {
        if (noderange.isPresent()) {
            return WantedNodes.range(noderange.get()).in(directory);
        }
        return directory.nodes().stream()
                .filter(node -> entries.isKnown(node) || !directory.isManagement(node))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Removes nodes.
     *
     * @throws ProblemException when the noderange names somebody unknown
     */
    public void remove(String noderange) {
        Snapshot tables = store.snapshot();
        NodeDirectory directory = new NodeDirectory(store.schema(), tables);
        SortedSet<String> nodes = WantedNodes.range(noderange).in(directory);
        HostEntries entries = new HostEntries(tables, directory);
        Set<String> owners = new LinkedHashSet<>();
        nodes.forEach(node -> owners.addAll(entries.owners(node)));
        edit(line -> !owners.contains(HostEntry.owner(line)), List.of());
    }

    /** @param keeps whether a line of a node stays */
    private void edit(Predicate<String> keeps, List<String> lines) {
        try (HeldLock held = host.lock("hosts", "makehosts", PATIENCE)) {
            Path file = host.paths().at("/etc/hosts");
            boolean changed = new HostsFile(file).edit(keeps, lines);
            if (changed) {
                response.data(Change.of(Change.Thing.FILE, file.toString(), Change.Action.CHANGED));
            }
            if (changed && server.isSetUp()) {
                server.namesChanged();
            }
        }
    }
}
