package org.litecat.provision.boot;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.osimage.StaleImages;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.provision.loader.BootClients;
import org.litecat.provision.loader.BootFiles;
import org.litecat.provision.plans.PlanRefresh;

/**
 * The verb {@code nodeset}: decides what nodes boot next. Everything is checked for every node before anything is changed;
 * a node with a problem keeps what it boots, the others are done, all their rows in one commit.
 */
public final class Nodeset {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TableStore store;
    private final Host host;
    private final NodeAddressing dhcp;
    private final StaleImages stale;
    private final Response response;
    private final Attempts attempts;

    /**
     * @param dhcp gives nodes their addresses and tells them what to load
     * @param stale tells whether an image is what tables, lists and tree say
     */
    public Nodeset(TableStore store, Host host, NodeAddressing dhcp, StaleImages stale, Response response) {
        this.store = store;
        this.host = host;
        this.dhcp = dhcp;
        this.stale = stale;
        this.response = response;
        this.attempts = new Attempts(response);
    }

    public NodesetResult run(NodesetRequest request) {
        return switch (request.action().kind()) {
            case OSIMAGE, SHELL -> network(request);
            case BOOT ->
                locked(request, (tables, nodes) -> boot(nodes, tables, ready(nodes, tables, request.action())));
            case OFFLINE -> locked(request, (tables, nodes) -> offline(nodes, tables));
            case STAT -> stat(request.nodes());
        };
    }

    /** What would keep each of the nodes from what is asked for; changes nothing. */
    public Map<String, List<Problem>> problems(NodesetRequest request) {
        Snapshot tables = store.snapshot();
        SortedSet<String> nodes = request.nodes().in(new NodeDirectory(store.schema(), tables));
        return readyNodes(tables).problems(nodes, preparation(nodes, tables, request.action()));
    }

    private NodesetResult locked(NodesetRequest request, BiFunction<Snapshot, SortedSet<String>, NodesetResult> work) {
        // Whoever names nodes that are unknown need not wait to be told so.
        request.nodes().in(new NodeDirectory(store.schema(), store.snapshot()));
        try (HeldLock held = host.lock("nodeset", "nodeset", PATIENCE)) {
            Snapshot tables = store.snapshot();
            return work.apply(tables, request.nodes().in(new NodeDirectory(store.schema(), tables)));
        }
    }

    private NodesetResult network(NodesetRequest request) {
        return locked(request, (tables, nodes) -> {
            List<PreparedNode> ready = ready(nodes, tables, request.action());
            PublishedKernels kernels = new PublishedKernels(host, response);
            return boot(nodes, tables, request.updateInitrd() ? kernels.publish(ready) : kernels.require(ready));
        });
    }

    private List<PreparedNode> ready(SortedSet<String> nodes, Snapshot tables, NodesetAction action) {
        return readyNodes(tables).of(nodes, preparation(nodes, tables, action));
    }

    private ReadyNodes readyNodes(Snapshot tables) {
        return new ReadyNodes(dhcp, new SiteSettings(tables), response);
    }

    private Function<String, PreparedNode> preparation(SortedSet<String> nodes, Snapshot tables, NodesetAction action) {
        boolean image = action.kind() == NodesetAction.Kind.OSIMAGE;
        Snapshot toBe = image ? TablesToBe.of(tables, nodes, action.image()) : tables;
        NodePreparation preparation = new NodePreparation(store.schema(), tables, toBe, host, stale, response);
        return switch (action.kind()) {
            case OSIMAGE -> node -> preparation.image(node, action.image());
            case SHELL -> preparation::shell;
            case BOOT -> preparation::disk;
            case OFFLINE, STAT -> throw new IllegalArgumentException("nothing is prepared for " + action.word());
        };
    }

    private NodesetResult boot(SortedSet<String> nodes, Snapshot tables, List<PreparedNode> ready) {
        SortedSet<String> done = new TreeSet<>();
        Map<String, String> states = new LinkedHashMap<>();
        try (WrittenFiles written = WrittenFiles.open(host);
                BootRows rows = new BootRows(store, host, tables)) {
            rows.put(ready);
            NodeBootFiles files = new NodeBootFiles(written, host.paths());
            // First, so that whatever comes, no file is forgotten.
            files.claim(ready);
            for (PreparedNode node : ready) {
                boolean good = attempts.succeeds(() -> {
                    rows.writePlan(node);
                    files.write(node);
                });
                if (good) {
                    done.add(node.node());
                    states.put(node.node(), node.target().state());
                } else {
                    rows.leave(node.node());
                }
            }
            written.save();
            rows.commit();
        }
        attempts.succeeds(this::linkByAddress);
        new BootWarnings(tables, host, response)
                .of(ready.stream().filter(node -> done.contains(node.node())).toList());
        changed(states);
        return result(nodes, done, served(done, tables));
    }

    private void linkByAddress() {
        new PlanRefresh(store, host, response).links();
    }

    private NodesetResult offline(SortedSet<String> nodes, Snapshot tables) {
        SortedSet<String> done = new TreeSet<>();
        Map<String, String> states = new LinkedHashMap<>();
        try (WrittenFiles written = WrittenFiles.open(host)) {
            NodeFilesRemoval removal = new NodeFilesRemoval(host, tables, written);
            for (String node : nodes) {
                if (attempts.succeeds(() -> removal.remove(node))) {
                    done.add(node);
                    states.put(node, "offline");
                }
            }
            written.save();
        }
        try (BootRows rows = new BootRows(store, host, tables)) {
            rows.offline(done);
            rows.commit();
        }
        attempts.succeeds(this::linkByAddress);
        changed(states);
        if (!done.isEmpty() && new SiteSettings(tables).keepsDhcp()) {
            attempts.succeeds(() -> dhcp.remove(done));
        }
        return result(nodes, done, done);
    }

    /** Those of the nodes that get an address and a boot loader. */
    private SortedSet<String> served(SortedSet<String> nodes, Snapshot tables) {
        SortedSet<String> served = new TreeSet<>();
        if (!new SiteSettings(tables).keepsDhcp()) {
            served.addAll(nodes);
        } else if (!nodes.isEmpty()) {
            attempts.succeeds(() -> served.addAll(dhcp.add(nodes)));
        }
        return served;
    }

    private void changed(Map<String, String> states) {
        states.forEach((node, state) -> response.data(Change.of(Change.Thing.BOOTSTATE, node, Change.Action.SET)
                .and("state", state)
                .line("{name}: {state}")));
    }

    private void tell(Map<String, String> states) {
        states.forEach((node, state) -> response.data(
                Answer.of(Kind.BOOTSTATE, "node", node).and("state", state).line("{node}: {state}")));
    }

    /**
     * @param stored the nodes whose boot configuration was written
     * @param done those of them to which DHCP will tell it
     */
    private NodesetResult result(SortedSet<String> nodes, SortedSet<String> stored, SortedSet<String> done) {
        SortedSet<String> left = without(nodes, stored);
        if (!left.isEmpty()) {
            response.error(Problem.of(
                            Code.INCOMPLETE,
                            "Failed to generate boot configurations for some node(s): " + FoldedNodes.text(left)
                                    + "; they boot what they booted before.")
                    .remedy("mend what is said above, then nodeset for these nodes again"));
        }
        SortedSet<String> unserved = without(stored, done);
        if (!unserved.isEmpty()) {
            response.error(Problem.of(
                            Code.INCOMPLETE,
                            "DHCP does not tell some node(s) what to boot: " + FoldedNodes.text(unserved))
                    .because("a node without an address would wait for one, or boot something else")
                    .remedy("mend what is said above, and try again"));
        }
        return new NodesetResult(done, without(nodes, done));
    }

    private static SortedSet<String> without(SortedSet<String> nodes, SortedSet<String> some) {
        SortedSet<String> rest = new TreeSet<>(nodes);
        rest.removeAll(some);
        return rest;
    }

    private NodesetResult stat(WantedNodes wanted) {
        Snapshot tables = store.snapshot();
        SortedSet<String> nodes = wanted.in(new NodeDirectory(store.schema(), tables));
        BootClients clients = new BootClients(new NodeValues(tables), new SiteSettings(tables));
        Map<String, String> states = new LinkedHashMap<>();
        for (String node : nodes) {
            BootFiles files = new BootFiles(host.paths().at(clients.tftpdir(node)));
            Optional<String> state = clients.loader(node).flatMap(loader -> files.state(loader.main(node)));
            states.put(node, state.orElse("offline"));
        }
        tell(states);
        return new NodesetResult(nodes, new TreeSet<>());
    }
}
