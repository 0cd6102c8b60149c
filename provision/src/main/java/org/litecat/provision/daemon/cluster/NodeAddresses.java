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
import org.jspecify.annotations.Nullable;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.response.ProblemException;

/** Whose address is whose, as hosts.ip says; an address that two nodes have is nobody's. */
final class NodeAddresses {
    /** Looks like an address: anything else would be looked up as a name. */
    private static final Pattern NUMERIC = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final Map<InetAddress, String> nodes = new HashMap<>();
    private final Map<String, InetAddress> addresses = new HashMap<>();

    private final List<String> doubts = new ArrayList<>();

    NodeAddresses(NodeDirectory directory) {
        Set<InetAddress> twice = new HashSet<>();
        for (String node : directory.nodes()) {
            InetAddress address = address(directory, node);
            if (address != null) {
                addresses.put(node, address);
                String other = nodes.put(address, node);
                if (other != null) {
                    doubts.add("table hosts: " + other + " and " + node + " have the same address "
                            + address.getHostAddress() + "; neither is answered");
                    twice.add(address);
                }
            }
        }
        nodes.keySet().removeAll(twice);
    }

    private @Nullable InetAddress address(NodeDirectory directory, String node) {
        try {
            String text = directory.values().value(node, "hosts", "ip").strip();
            if (text.isEmpty()) {
                return null;
            }
            if (NUMERIC.matcher(text).matches()) {
                return InetAddress.getByName(text);
            }
            doubts.add("table hosts: '" + text + "', the ip of " + node + ", is not an address");
        } catch (ProblemException | UnknownHostException e) {
            doubts.add("table hosts: the address of " + node + " is not known: " + e.getMessage());
        }
        return null;
    }

    List<String> doubts() {
        return doubts;
    }

    Optional<String> node(InetAddress address) {
        return Optional.ofNullable(nodes.get(address));
    }

    boolean hasAddress(String node) {
        return addresses.containsKey(node);
    }
}
