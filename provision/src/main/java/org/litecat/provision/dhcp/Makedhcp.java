package org.litecat.provision.dhcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.litecat.core.host.Host;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.provision.boot.NodeAddressing;
import org.litecat.provision.loader.BootClients;
import org.litecat.provision.loader.Loader;
import org.litecat.provision.loader.Loaders;

/** The verb {@code makedhcp}: brings the DHCP server in line with the tables. */
public final class Makedhcp implements NodeAddressing {
    private final TableStore store;
    private final Host host;
    private final DhcpServer server;
    private final Response response;

    public Makedhcp(TableStore store, Host host, DhcpServer server, Response response) {
        this.store = store;
        this.host = host;
        this.server = server;
        this.response = response;
    }

    /** Sets up the networks and starts the server anew. */
    public void setUp() {
        Snapshot tables = store.snapshot();
        SiteSettings site = new SiteSettings(tables);
        DhcpNetworks networks = new DhcpNetworks(tables, host.names());
        networks.doubts().forEach(response::warning);
        DhcpSetup setup = networks.of(host.paths());
        Path tftpdir = host.paths().at(site.text(SiteAttribute.TFTPDIR));
        makeDirectory(tftpdir);
        Path installdir = host.paths().at(site.text(SiteAttribute.INSTALLDIR));
        LoaderPrograms programs = new LoaderPrograms(tftpdir, installdir, host, response);
        Loaders.ALL.forEach(programs::installed);
        chosen(tables).forEach(programs::made);
        server.setUp(setup);
        response.data(Change.of(Change.Thing.SERVICE, "dhcp", Change.Action.SET));
        if (!server.startsWithMachine()) {
            response.warning(
                    Code.DOUBTFUL,
                    "Nothing starts dnsmasq with this machine: the unit xcat-dhcp.service is not installed."
                            + " After a reboot run makedhcp -n again.");
        }
    }

    /** The boot loaders of nodes. */
    private Set<Loader> chosen(Snapshot tables) {
        NodeDirectory directory = new NodeDirectory(store.schema(), tables);
        BootClients clients = new BootClients(directory.values(), new SiteSettings(tables));
        return directory.nodes().stream()
                .flatMap(node -> clients.loader(node).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Brings nodes up to date; those about which something is wrong are left as they were.
     *
     * @param noderange empty for every node that DHCP could know
     * @throws ProblemException when it names somebody unknown, or the networks were never set up
     */
    public void add(Optional<String> noderange) {
        Snapshot tables = store.snapshot();
        SortedSet<String> nodes = nodes(noderange, tables);
        requireSetUp();
        add(nodes, tables);
    }

    /** @param noderange empty for every node that DHCP could know */
    public void remove(Optional<String> noderange) {
        remove(nodes(noderange, store.snapshot()));
    }

    /**
     * Tells what the server knows about nodes.
     *
     * @param noderange empty for every node that DHCP could know
     */
    public void show(Optional<String> noderange) {
        nodes(noderange, store.snapshot()).forEach(this::show);
    }

    private void requireSetUp() {
        if (!server.isSetUp()) {
            throw new ProblemException(
                    Problem.of(Code.NOT_READY, "DHCP is not set up.").remedy("makedhcp -n"));
        }
    }

    private SortedSet<String> nodes(Optional<String> noderange, Snapshot tables) {
        NodeDirectory directory = new NodeDirectory(store.schema(), tables);
        if (noderange.isPresent()) {
            return WantedNodes.range(noderange.get()).in(directory);
        }
        return CheckedNodes.wanted(directory);
    }

    @Override
    public void requireRunning() {
        server.requireRunning();
    }

    /** Nodes about which something is wrong are left as they were. */
    @Override
    public SortedSet<String> add(SortedSet<String> nodes) {
        return add(nodes, store.snapshot());
    }

    private SortedSet<String> add(SortedSet<String> nodes, Snapshot tables) {
        CheckedNodes known = new CheckedNodes(store.schema(), tables, host.names());
        List<DhcpNode> good = new ArrayList<>();
        Set<Problem> told = new LinkedHashSet<>();
        for (String node : nodes) {
            try {
                good.add(known.of(node));
            } catch (ProblemException e) {
                e.problems().stream().filter(told::add).forEach(response::error);
            }
        }
        if (!good.isEmpty()) {
            server.put(good, new SiteSettings(tables).number(SiteAttribute.DHCPLEASE));
            good.forEach(node -> tell(node.name(), Change.Action.SET));
        }
        return good.stream().map(DhcpNode::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void remove(SortedSet<String> nodes) {
        if (server.isSetUp()) {
            server.remove(nodes);
            nodes.forEach(node -> tell(node, Change.Action.REMOVED));
        }
    }

    private void tell(String node, Change.Action action) {
        response.data(Change.of(Change.Thing.DHCPENTRY, node, action));
    }

    private void show(String node) {
        List<String> entries = server.entries(node);
        if (entries.isEmpty()) {
            response.error(
                    Problem.of(Code.UNKNOWN, node + ": there is no DHCP entry.").remedy("makedhcp " + node));
        } else {
            response.data(Answer.of(Kind.DHCPENTRY, "node", node)
                    .and("entries", entries)
                    .lines(entries.stream().map(line -> node + ": " + line).toList()));
        }
    }

    /** dnsmasq does not start without it. */
    private static void makeDirectory(Path tftpdir) {
        try {
            Files.createDirectories(tftpdir);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The directory '" + tftpdir + "' cannot be made.")
                    .because(e)
                    .remedy("make it, or chdef -t site clustersite tftpdir=DIRECTORY"));
        }
    }
}
