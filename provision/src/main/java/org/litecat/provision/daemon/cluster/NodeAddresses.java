package org.litecat.provision.daemon.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.response.ProblemException;

/** Whose address is whose, as hosts.ip says; an address that two nodes have is nobody's. */
final class NodeAddresses {
    /** Looks like an address: anything else would be looked up as a name. */
    private static final Pattern NUMERIC = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final Map<InetAddress, String> nodes = new HashMap<>();
    private final Set<String> withAddress = new HashSet<>();
    private final List<String> doubts = new ArrayList<>();

    NodeAddresses(NodeDirectory directory) {
        Set<InetAddress> twice = new HashSet<>();
        for (String node : directory.nodes()) {
            for (InetAddress address : addresses(directory, node)) {
                withAddress.add(node);
                String other = nodes.put(address, node);
                if (other != null && !other.equals(node)) {
                    doubts.add("table hosts: " + other + " and " + node + " have the same address "
                            + address.getHostAddress() + "; neither is answered");
                    twice.add(address);
                }
            }
        }
        nodes.keySet().removeAll(twice);
    }

    /** All that hosts.ip lists. */
    private List<InetAddress> addresses(NodeDirectory directory, String node) {
        List<InetAddress> addresses = new ArrayList<>();
        try {
            for (String text : directory.values().value(node, "hosts", "ip").split(",")) {
                String stripped = text.strip();
                if (NUMERIC.matcher(stripped).matches()) {
                    addresses.add(InetAddress.getByName(stripped));
                } else if (!stripped.isEmpty()) {
                    doubts.add("table hosts: '" + stripped + "', an ip of " + node + ", is not an address");
                }
            }
        } catch (ProblemException | UnknownHostException e) {
            doubts.add("table hosts: the address of " + node + " is not known: " + e.getMessage());
        }
        return addresses;
    }

    List<String> doubts() {
        return doubts;
    }

    Optional<String> node(InetAddress address) {
        return Optional.ofNullable(nodes.get(address));
    }

    boolean hasAddress(String node) {
        return withAddress.contains(node);
    }
}
