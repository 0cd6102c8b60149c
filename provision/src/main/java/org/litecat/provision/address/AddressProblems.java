package org.litecat.provision.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.litecat.core.host.Names;
import org.litecat.core.network.DynamicRange;
import org.litecat.core.network.DynamicRanges;
import org.litecat.core.network.NetworkRow;
import org.litecat.core.network.SharedAddresses;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteRules;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/**
 * What is wrong with addresses of nodes when all nodes are looked at together: what no node can have, what two of them have,
 * and what nobody serves.
 */
public final class AddressProblems {
    /** So many addresses in no network are named one by one. */
    private static final int EACH = 8;

    private final Networks networks;
    private final boolean anyNetwork;
    private final OwnAddresses own;
    private final Set<Problem> unreadable = new LinkedHashSet<>();
    private final Map<Problem, SortedSet<String>> unusable = new LinkedHashMap<>();
    private final Map<Problem, SortedSet<String>> nowhere = new LinkedHashMap<>();
    private final Map<String, List<Problem>> unusableByNode;
    private final Map<String, List<Problem>> nowhereByNode;
    private final List<Problem> further = new ArrayList<>();

    /** @param names know the addresses of this machine, which no node but the management node has */
    public AddressProblems(NodeDirectory directory, Snapshot tables, Names names) {
        this.networks = new Networks(tables);
        List<Row> rows = tables.table("networks").active();
        this.anyNetwork = !rows.isEmpty();
        this.own = new OwnAddresses(directory, tables, names);
        Map<InetAddress, SortedSet<String>> claims = new AddressOwners(directory).claims();
        claims.forEach(this::claimed);
        rows.forEach(row -> given(new NetworkRow(row), claims));
        interfaces(directory, claims);
        Map<String, SortedSet<String>> macs = new TreeMap<>();
        directory
                .nodes()
                .forEach(node -> macs(directory, node)
                        .forEach(mac -> macs.computeIfAbsent(mac, each -> new TreeSet<>())
                                .add(node)));
        macs.forEach((mac, nodes) -> {
            if (nodes.size() > 1) {
                unusable.put(SharedAddresses.mac(mac, nodes), nodes);
            }
        });
        this.unusableByNode = byNode(unusable);
        this.nowhereByNode = byNode(nowhere);
    }

    /** Those of further interfaces, which DHCP does not serve: one that moves between nodes may be meant. */
    private void interfaces(NodeDirectory directory, Map<InetAddress, SortedSet<String>> claims) {
        NamedInterfaces interfaces = new NamedInterfaces(directory.values());
        Map<InetAddress, SortedSet<String>> all = new LinkedHashMap<>();
        Set<String> wrong = new HashSet<>();
        for (String node : directory.nodes()) {
            // A value that cannot be computed is told by who looks at values.
            for (InterfaceAddress one : interfaces.addresses(node, new Problems())) {
                Optional<InetAddress> address = one.numeric();
                address.ifPresent(found -> all.computeIfAbsent(
                                found, each -> new TreeSet<>(claims.getOrDefault(each, new TreeSet<>())))
                        .add(node));
                // Each value once, for the first node that has it; what is written so is told by who looks at cells.
                if (address.isEmpty() && one.computed() && !one.text().isEmpty() && wrong.add(one.place())) {
                    unreadable.add(one.problem(node));
                }
            }
        }
        all.forEach((address, nodes) -> {
            if (nodes.size() > 1) {
                further.add(Problem.of(
                                Code.CONFLICT, AddressText.plain(address) + " is an address of " + named(nodes) + ".")
                        .at("table nics, column nicips; table hosts, column ip")
                        .because("what is sent to it reaches one of them; its name in /etc/hosts is that of the first")
                        .remedy("chdef NODE nicips.INTERFACE=ADDRESS, unless it is to move between them"));
            }
        });
    }

    private void claimed(InetAddress address, SortedSet<String> nodes) {
        String text = AddressText.plain(address);
        if (nodes.size() > 1) {
            unusable.put(SharedAddresses.ip(text, nodes), nodes);
        }
        impossible(address, text, nodes);
        if (anyNetwork
                && address instanceof Inet4Address
                && networks.of(address).isEmpty()) {
            nowhere.put(
                    Problem.of(Code.INVALID_VALUE, text + " is in none of the networks.")
                            .at("table hosts, column ip; table networks")
                            .because("DHCP serves the networks of the table alone")
                            .remedy("lsdef -t network -l lists them; mkdef -t network NAME net=... mask=..., or"
                                    + " chdef NODE ip=ADDRESS"),
                    nodes);
        }
    }

    private void impossible(InetAddress address, String text, SortedSet<String> nodes) {
        SortedSet<String> others = own.othersWith(address, nodes);
        if (!others.isEmpty()) {
            unusable.put(
                    Problem.of(Code.CONFLICT, text + ", the address of " + named(others) + ", is this machine's own.")
                            .at("table hosts, column ip")
                            .because("a node that boots with it takes it away from the management node")
                            .remedy("chdef NODE ip=ADDRESS; the management node is in the group "
                                    + SiteRules.MANAGEMENT_GROUP),
                    others);
        }
        networks.subnet(address)
                .flatMap(subnet -> subnet.reserved(address))
                .ifPresent(what -> unusable.put(
                        Problem.of(
                                        Code.INVALID_VALUE,
                                        text + ", the address of " + named(nodes)
                                                + ", is one that no machine can have.")
                                .at("table hosts, column ip")
                                .because("it is " + what)
                                .remedy("chdef NODE ip=ADDRESS"),
                        nodes));
    }

    /** DHCP keeps the addresses of the nodes that it knows; those of all others it gives to machines that ask. */
    private void given(NetworkRow network, Map<InetAddress, SortedSet<String>> claims) {
        for (DynamicRange range : DynamicRanges.of(network.row()).usable()) {
            SortedSet<String> nodes = new TreeSet<>();
            claims.forEach((address, owners) -> {
                if (range.contains(address)) {
                    nodes.addAll(owners);
                }
            });
            if (!nodes.isEmpty()) {
                further.add(Problem.of(
                                Code.CONFLICT,
                                "The dynamic range " + range + " holds addresses of nodes: " + FoldedNodes.text(nodes)
                                        + ".")
                        .at(network.place() + ", dynamicrange")
                        .because(
                                "as long as DHCP does not know a node, a machine that nobody knows may get its address")
                        .remedy("chdef -t network " + network.name() + " dynamicrange=FIRST-LAST, or chdef NODE"
                                + " ip=ADDRESS"));
            }
        }
    }

    private List<String> macs(NodeDirectory directory, String node) {
        try {
            return NodeInterface.parse(node, directory.values().value(node, "mac", "mac")).stream()
                    .map(NodeInterface::mac)
                    .distinct()
                    .toList();
        } catch (ProblemException e) {
            unreadable.addAll(e.problems());
            return List.of();
        }
    }

    private static String named(SortedSet<String> nodes) {
        return FoldedNodes.text(nodes, " and ");
    }

    /** Verbs ask for each of many nodes, of which each may have a problem of its own. */
    private static Map<String, List<Problem>> byNode(Map<Problem, SortedSet<String>> problems) {
        Map<String, List<Problem>> byNode = new HashMap<>();
        problems.forEach((problem, nodes) -> nodes.forEach(
                node -> byNode.computeIfAbsent(node, each -> new ArrayList<>()).add(problem)));
        return byNode;
    }

    /** What a node has that another one has as well, or that no node can have. */
    public List<Problem> unusable(String node) {
        return unusableByNode.getOrDefault(node, List.of());
    }

    /** The first address of a node by DHCP, when it is in none of the networks. */
    public Optional<Problem> nowhere(String node) {
        return nowhereByNode.getOrDefault(node, List.of()).stream().findFirst();
    }

    /** Everything that keeps nodes from being served. */
    public List<Problem> errors() {
        List<Problem> all = new ArrayList<>(unusable.keySet());
        all.addAll(unreadable);
        return all;
    }

    /** What keeps nodes from being served unless another server does it. */
    public List<Problem> doubts() {
        List<Problem> all = new ArrayList<>(further);
        if (nowhere.size() <= EACH) {
            nowhere.forEach((problem, nodes) -> all.add(problem.at(problem.where() + ", for " + named(nodes))));
            return all;
        }
        SortedSet<String> nodes = new TreeSet<>();
        nowhere.values().forEach(nodes::addAll);
        Problem first = nowhere.keySet().iterator().next();
        all.add(first.saying(nowhere.size() + " addresses are in none of the networks.")
                .at(first.where() + ", for " + named(nodes)));
        return all;
    }
}
