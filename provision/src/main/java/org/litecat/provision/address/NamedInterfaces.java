package org.litecat.provision.address;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.value.NamedAddress;
import org.litecat.core.value.NicList;

/**
 * The interfaces of nodes that have addresses and names of their own: hosts.otherinterfaces, {@code NAME:ADDRESS,...}, and
 * table nics, where an interface may have several addresses and each of them a prefix, a suffix, aliases and a network.
 */
public record NamedInterfaces(NodeValues values) {
    private static final String HOSTS = "hosts";
    private static final String OTHERS = "otherinterfaces";
    private static final String NICS = "nics";
    private static final String ADDRESSES = "nicips";

    /**
     * The addresses alone, which is quicker. A text is empty where an interface has none at a place of its list.
     *
     * @param problems gets what cannot be computed for the node, by which single interfaces are missing
     */
    public List<InterfaceAddress> addresses(String node, Problems problems) {
        List<InterfaceAddress> found = new ArrayList<>();
        try {
            String others = values.value(node, HOSTS, OTHERS);
            for (NamedAddress other : NamedAddress.listed(others)) {
                NodeValues.Stored stored = stored(node, HOSTS, OTHERS);
                boolean computed = !stored.text().equals(others);
                found.add(address(node, HOSTS, stored, other.name(), other.address(), computed));
            }
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
        column(node, ADDRESSES, Set.of(), new HashSet<>(), problems).forEach((nic, addresses) -> {
            NodeValues.Stored stored = stored(node, NICS, ADDRESSES);
            boolean computed =
                    !addresses.equals(NicList.parse(stored.text()).byNic().get(nic));
            for (String each : addresses.split("\\|", -1)) {
                found.add(address(node, NICS, stored, nic, each.strip(), computed));
            }
        });
        return found;
    }

    /**
     * The addresses with their names.
     *
     * @param problems gets what cannot be computed for the node, by which single interfaces are missing
     */
    public List<NamedInterface> of(String node, Problems problems) {
        List<InterfaceAddress> addresses = addresses(node, problems);
        Set<String> nics = new LinkedHashSet<>();
        for (InterfaceAddress one : addresses) {
            if (one.table().equals(NICS)) {
                nics.add(one.nic());
            }
        }
        Set<String> unknown = new HashSet<>();
        Map<String, String> prefixes = column(node, "nichostnameprefixes", nics, unknown, problems);
        Map<String, String> suffixes = column(node, "nichostnamesuffixes", nics, unknown, problems);
        Map<String, String> aliases = column(node, "nicaliases", nics, unknown, problems);
        Map<String, String> networks = column(node, "nicnetworks", nics, unknown, problems);
        Map<String, Integer> places = new HashMap<>();
        List<NamedInterface> found = new ArrayList<>();
        for (InterfaceAddress one : addresses) {
            String nic = one.nic();
            if (one.table().equals(HOSTS)) {
                // "-ib" is what comes after the node's name.
                String name = nic.startsWith("-") ? between("", node, nic) : nic;
                found.add(new NamedInterface(one, name, List.of(), ""));
            } else if (!unknown.contains(nic)) {
                int i = places.merge(nic, 1, Integer::sum) - 1;
                String prefix = item(prefixes, nic, i);
                String suffix = item(suffixes, nic, i);
                String name = between(prefix, node, prefix.isEmpty() && suffix.isEmpty() ? "-" + nic : suffix);
                found.add(
                        new NamedInterface(one, name, NodeName.listed(item(aliases, nic, i)), item(networks, nic, i)));
            }
        }
        return found;
    }

    /** Of a value that is there. */
    private NodeValues.Stored stored(String node, String table, String column) {
        return values.stored(node, table, column).orElseThrow();
    }

    private static InterfaceAddress address(
            String node, String table, NodeValues.Stored stored, String nic, String text, boolean computed) {
        return new InterfaceAddress(text, table, stored.owner(), !stored.owner().equals(node), nic, computed);
    }

    /**
     * What a column of table nics has of each interface.
     *
     * @param nics the interfaces that it is asked for
     * @param unknown gets those of which it cannot be computed
     */
    private Map<String, String> column(
            String node, String column, Set<String> nics, Set<String> unknown, Problems problems) {
        Map<String, String> computed = new LinkedHashMap<>();
        try {
            NicList list = NicList.parse(values.value(node, NICS, column));
            for (String nic : list.byNic().keySet()) {
                try {
                    computed.putAll(list.only(nic).computedFor(node).byNic());
                } catch (ProblemException e) {
                    unknown.add(nic);
                    for (Problem problem : e.problems()) {
                        problems.add(problem.at("table " + NICS + ", column " + column + ", " + problem.where()));
                    }
                }
            }
        } catch (ProblemException e) {
            unknown.addAll(nics);
            problems.addAll(e.problems());
        }
        return computed;
    }

    private static String item(Map<String, String> values, String nic, int index) {
        String[] items = values.getOrDefault(nic, "").split("\\|", -1);
        return index < items.length ? items[index].strip() : "";
    }

    /** What is added belongs to the host's name, not to the domain that some nodes have in theirs. */
    private static String between(String prefix, String node, String suffix) {
        int dot = node.indexOf('.');
        return dot < 0 ? prefix + node + suffix : prefix + node.substring(0, dot) + suffix + node.substring(dot);
    }
}
