package org.litecat.provision.address;

import java.net.InetAddress;
import java.util.Optional;
import org.litecat.core.host.Names;
import org.litecat.core.node.NodeValues;

/** Addresses of nodes: hosts.ip, else what the node's name resolves to. For one thread. */
public final class NodeAddresses {
    private final NodeValues values;
    private final Names names;

    public NodeAddresses(NodeValues values, Names names) {
        this.values = values;
        this.names = names;
    }

    /** The node's first address. */
    public Optional<InetAddress> of(String node) {
        return names.address(stored(node, values).orElse(node));
    }

    /** The first address that hosts.ip has. */
    public static Optional<String> stored(String node, NodeValues values) {
        String first = values.value(node, "hosts", "ip").split(",", 2)[0].strip();
        return first.isEmpty() ? Optional.empty() : Optional.of(first);
    }
}
