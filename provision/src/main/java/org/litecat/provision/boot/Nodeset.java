package org.litecat.provision.boot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.provision.address.NameService;
import org.litecat.provision.plans.PlanRefresh;

/**
 * The verb {@code nodeset}: decides what nodes boot next. Everything is checked for every node before anything is changed;
 * a node with a problem keeps what it boots, the others are done, all their rows in one commit.
 */
public final class Nodeset {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TableStore store;
    private final Host host;
    private final NameService names;
    private final NodeAddressing dhcp;
    private final Response response;

    /** @param dhcp gives nodes their addresses and tells them what to load */
    public Nodeset(TableStore store, Host host, NameService names, NodeAddressing dhcp, Response response) {
        this.store = store;
        this.host = host;
        this.names = names;
        this.dhcp = dhcp;
        this.response = response;
    }

    public NodesetResult run(NodesetRequest request) {
        if (request.action() instanceof NodesetAction.Stat) {
            return stat(request.nodes());
        }
        Path lock = host.paths().locks().resolve("nodeset.lock");
        try (HeldLock held = host.locks().acquire(lock, "nodeset", PATIENCE)) {
            Snapshot tables = store.snapshot();
            NodePreparation preparation = new NodePreparation(store.schema(), tables, host, names, response);
            if (request.action() instanceof NodesetAction.Osimage osimage) {
                return network(request, tables, node -> preparation.image(node, osimage.image()));
            }
            if (request.action() instanceof NodesetAction.Shell) {
                return network(request, tables, preparation::shell);
            }
            if (request.action() instanceof NodesetAction.Boot) {
                return boot(request, tables, prepared(request, tables, preparation::disk));
            }
            return offline(request, tables);
        }
    }

    private NodesetResult network(NodesetRequest request, Snapshot tables, Function<String, PreparedNode> prepare) {
        List<PreparedNode> ready = prepared(request, tables, prepare);
        return boot(request, tables, request.updateInitrd() ? published(ready) : withBootDirectory(ready));
    }

    /** Nodes with problems are reported, problems that several share once. */
    private List<PreparedNode> prepared(
            NodesetRequest request, Snapshot tables, Function<String, PreparedNode> prepare) {
        List<PreparedNode> ready = new ArrayList<>();
        Map<Problem, List<String>> found = new LinkedHashMap<>();
        List<Problem> shared = addressingProblems(tables);
        for (String node : request.nodes()) {
            List<Problem> problems = new ArrayList<>();
            try {
                PreparedNode prepared = prepare.apply(node);
                if (shared.isEmpty()) {
                    ready.add(prepared);
                }
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
            problems.addAll(shared);
            problems.forEach(problem ->
                    found.computeIfAbsent(problem, each -> new ArrayList<>()).add(node));
        }
        found.forEach((problem, of) -> response.error(named(problem, of)));
        return ready;
    }

    /** Why no node at all would get an address and a boot loader. */
    private List<Problem> addressingProblems(Snapshot tables) {
        try {
            if (new SiteSettings(tables).keepsDhcp()) {
                dhcp.requireRunning();
            }
            return List.of();
        } catch (ProblemException e) {
            return e.problems();
        }
    }

    private static Problem named(Problem problem, List<String> nodes) {
        String prefix = String.join(",", nodes) + ": ";
        return problem.what().startsWith(prefix)
                ? problem
                : new Problem(
                        prefix + problem.what(), problem.where(), problem.why(), problem.remedy(), problem.form());
    }

    /** Copies kernels and initial ramdisks, once for each image and directory; drops the nodes of those that fail. */
    private List<PreparedNode> published(List<PreparedNode> nodes) {
        return perDirectory(
                nodes, (image, directory) -> image.published().forEach((name, file) -> directory.publish(file, name)));
    }

    private List<PreparedNode> withBootDirectory(List<PreparedNode> nodes) {
        return perDirectory(nodes, (image, directory) -> {
            for (String name : image.published().keySet()) {
                if (!Files.isReadable(directory.path().resolve(name))) {
                    throw new ProblemException(Problem.of("Copying to " + directory.path() + " failed.")
                            .because(name + " is not there")
                            .remedy("run nodeset without --noupdateinitrd"));
                }
            }
        });
    }

    private interface Publishing {
        void publish(BootImage image, BootDirectory directory);
    }

    private List<PreparedNode> perDirectory(List<PreparedNode> nodes, Publishing publishing) {
        Map<Path, Boolean> done = new HashMap<>();
        List<PreparedNode> ready = new ArrayList<>();
        for (PreparedNode node : nodes) {
            BootImage image = node.image().orElseThrow();
            BootDirectory directory =
                    BootDirectory.below(node.tftpdir(), image.image().name());
            boolean good =
                    done.computeIfAbsent(directory.path(), path -> attempt(() -> publishing.publish(image, directory)));
            if (good) {
                ready.add(node);
            } else {
                response.error(node.node() + ": left as it was, because of the problem above.");
            }
        }
        return ready;
    }

    private boolean attempt(Runnable work) {
        try {
            work.run();
            return true;
        } catch (ProblemException e) {
            e.problems().forEach(response::error);
            return false;
        }
    }

    private NodesetResult boot(NodesetRequest request, Snapshot tables, List<PreparedNode> ready) {
        SortedSet<String> done = new TreeSet<>();
        Map<String, String> states = new LinkedHashMap<>();
        try (BootRows rows = new BootRows(store, host, names, tables)) {
            rows.put(ready);
            for (PreparedNode node : ready) {
                boolean good = attempt(() -> {
                    rows.writePlan(node);
                    new BootFiles(node.tftpdir())
                            .write(
                                    node.loader().files(node.client(), node.target()),
                                    node.loader().places(node.client()));
                });
                if (good) {
                    done.add(node.node());
                    states.put(node.node(), node.target().state());
                } else {
                    rows.leave(node.node());
                }
            }
            rows.commit();
        }
        attempt(this::linkByAddress);
        ready.stream()
                .filter(node -> done.contains(node.node()))
                .flatMap(node -> node.entered().stream())
                .distinct()
                .forEach(this::warnOfSynclists);
        tell(states);
        return result(request, done, served(done, tables));
    }

    private void linkByAddress() {
        new PlanRefresh(store, host, response).links();
    }

    private void warnOfSynclists(BootImage image) {
        if (image.image().isStatelite() && !image.image().synclists().isEmpty()) {
            response.warning("The files of synclists of " + image.image().name()
                    + " do not come to the nodes: statelite does not support syncfiles.");
        }
    }

    private NodesetResult offline(NodesetRequest request, Snapshot tables) {
        SortedSet<String> done = new TreeSet<>();
        Map<String, String> states = new LinkedHashMap<>();
        NodeFilesRemoval removal = new NodeFilesRemoval(host, names, tables);
        for (String node : request.nodes()) {
            if (attempt(() -> removal.remove(node))) {
                done.add(node);
                states.put(node, "offline");
            }
        }
        try (BootRows rows = new BootRows(store, host, names, tables)) {
            rows.offline(done);
            rows.commit();
        }
        attempt(this::linkByAddress);
        tell(states);
        if (!done.isEmpty() && new SiteSettings(tables).keepsDhcp()) {
            attempt(() -> dhcp.remove(done));
        }
        return result(request, done, done);
    }

    /** Those of the nodes that get an address and a boot loader. */
    private SortedSet<String> served(SortedSet<String> nodes, Snapshot tables) {
        SortedSet<String> served = new TreeSet<>();
        if (!new SiteSettings(tables).keepsDhcp()) {
            served.addAll(nodes);
        } else if (!nodes.isEmpty()) {
            attempt(() -> served.addAll(dhcp.add(nodes)));
        }
        return served;
    }

    private void tell(Map<String, String> states) {
        states.forEach((node, state) -> {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("node", node);
            fields.put("state", state);
            response.data(fields, List.of(node + ": " + state));
        });
    }

    /**
     * @param stored the nodes whose boot configuration was written
     * @param done those of them to which DHCP will tell it
     */
    private NodesetResult result(NodesetRequest request, SortedSet<String> stored, SortedSet<String> done) {
        SortedSet<String> left = without(request.nodes(), stored);
        if (!left.isEmpty()) {
            response.error("Failed to generate boot configurations for some node(s): " + String.join(",", left)
                    + "; they boot what they booted before.");
        }
        SortedSet<String> unserved = without(stored, done);
        if (!unserved.isEmpty()) {
            response.error(Problem.of("DHCP does not tell some node(s) what to boot: " + String.join(",", unserved))
                    .because("a node without an address would wait for one, or boot something else")
                    .remedy("mend what is said above, and try again"));
        }
        return new NodesetResult(done, without(request.nodes(), done));
    }

    private static SortedSet<String> without(SortedSet<String> nodes, SortedSet<String> some) {
        SortedSet<String> rest = new TreeSet<>(nodes);
        rest.removeAll(some);
        return rest;
    }

    private NodesetResult stat(SortedSet<String> nodes) {
        Snapshot tables = store.snapshot();
        NodeValues values = new NodeValues(tables);
        SiteSettings site = new SiteSettings(tables);
        Map<String, String> states = new LinkedHashMap<>();
        for (String node : nodes) {
            String stored = values.value(node, "noderes", "tftpdir");
            Path tftpdir = host.paths().at(stored.isEmpty() ? site.text(SiteAttribute.TFTPDIR) : stored);
            Optional<String> state = Loaders.of(values.value(node, "noderes", "netboot"))
                    .flatMap(loader -> new BootFiles(tftpdir).state(loader.main(node)));
            states.put(node, state.orElse("offline"));
        }
        tell(states);
        return new NodesetResult(nodes, new TreeSet<>());
    }
}
