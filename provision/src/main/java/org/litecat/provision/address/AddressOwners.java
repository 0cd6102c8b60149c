package org.litecat.provision.address;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.Subnet;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.response.ProblemException;

/** Whose address is whose, as hosts.ip says; an address that two nodes have is nobody's. */
public final class AddressOwners {
    private final Map<InetAddress, SortedSet<String>> claims = new LinkedHashMap<>();
    private final Set<String> withAddress = new HashSet<>();
    private final List<String> doubts = new ArrayList<>();

    public AddressOwners(NodeDirectory directory) {
        for (String node : directory.nodes()) {
            for (InetAddress address : addresses(directory, node)) {
                withAddress.add(node);
                claims.computeIfAbsent(address, each -> new TreeSet<>()).add(node);
            }
        }
        claims.forEach((address, nodes) -> {
            if (nodes.size() > 1) {
                doubts.add("table hosts: " + FoldedNodes.text(nodes, " and ") + " have the same address "
                        + address.getHostAddress() + "; none of them is answered");
            }
        });
    }

    /** All that hosts.ip lists. */
    private List<InetAddress> addresses(NodeDirectory directory, String node) {
        List<InetAddress> addresses = new ArrayList<>();
        try {
            for (String text : directory.values().value(node, "hosts", "ip").split(",")) {
                String stripped = text.strip();
                Optional<InetAddress> address = Subnet.numeric(stripped);
                if (address.isPresent()) {
                    addresses.add(address.get());
                } else if (!stripped.isEmpty()) {
                    doubts.add("table hosts: '" + stripped + "', an ip of " + node + ", is not an address");
                }
            }
        } catch (ProblemException e) {
            doubts.add("table hosts: the address of " + node + " is not known: " + e.getMessage());
        }
        return addresses;
    }

    /** What is wrong, one sentence each. */
    public List<String> doubts() {
        return doubts;
    }

    /** Which nodes say that an address is theirs. */
    Map<InetAddress, SortedSet<String>> claims() {
        return claims;
    }

    public Optional<String> node(InetAddress address) {
        return Optional.ofNullable(claims.get(address))
                .filter(nodes -> nodes.size() == 1)
                .map(SortedSet::first);
    }

    public boolean hasAddress(String node) {
        return withAddress.contains(node);
    }

    /** Every address that is in the tables and has one owner. */
    public Map<InetAddress, String> nodes() {
        Map<InetAddress, String> nodes = new LinkedHashMap<>();
        claims.forEach((address, all) -> node(address).ifPresent(node -> nodes.put(address, node)));
        return nodes;
    }
}
