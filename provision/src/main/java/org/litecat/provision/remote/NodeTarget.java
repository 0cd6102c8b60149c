package org.litecat.provision.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.table.TableStore;
import org.litecat.provision.address.NodeAddresses;

/**
 * A node as OpenSSH is to find it.
 *
 * @param host the name that is before each line of the node, and by which known_hosts knows its key
 * @param address where to connect to; empty for where that name leads
 */
record NodeTarget(String host, Optional<String> address) {
    /**
     * All that are wanted.
     *
     * @throws org.litecat.core.response.ProblemException when a noderange names somebody unknown
     */
    static List<NodeTarget> all(WantedNodes wanted, String suffix, TableStore store) {
        NodeDirectory nodes = new NodeDirectory(store.schema(), store.snapshot());
        return wanted.in(nodes).stream()
                .map(node -> of(node, suffix, nodes.values()))
                .toList();
    }

    /** @param suffix of the interface that is meant; empty for the node's own name, whose address the tables may have */
    private static NodeTarget of(String node, String suffix, NodeValues values) {
        return suffix.isEmpty()
                ? new NodeTarget(node, NodeAddresses.stored(node, values))
                : new NodeTarget(node + "-" + suffix, Optional.empty());
    }

    /** The tables know the address: this machine may have another opinion of the name, such as 127.0.1.1. */
    List<String> options() {
        List<String> options = new ArrayList<>();
        address.ifPresent(known -> {
            options.add("-oHostName=" + known);
            options.add("-oHostKeyAlias=" + host);
        });
        return options;
    }
}
