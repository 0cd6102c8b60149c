package org.litecat.provision.address;

import java.net.InetAddress;
import java.util.Optional;
import org.litecat.core.node.NodeValues;

/** Addresses of nodes: hosts.ip, else what the node's name resolves to. For one thread. */
public final class NodeAddresses {
    private final NodeValues values;
    private final NameService names;

    public NodeAddresses(NodeValues values, NameService names) {
        this.values = values;
        this.names = names;
    }

    /** The node's first address. */
    public Optional<InetAddress> of(String node) {
        String stored = values.value(node, "hosts", "ip");
        String first = stored.split(",", 2)[0].strip();
        return first.isEmpty() ? names.address(node) : names.address(first);
    }
}
