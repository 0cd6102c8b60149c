package org.litecat.provision.dhcp;

import java.util.List;
import java.util.SortedSet;
import org.litecat.core.host.Names;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.provision.address.AddressProblems;
import org.litecat.provision.boot.ServerAddresses;

/** What DHCP is to know about nodes, of those about whose addresses nothing is wrong. For one thread. */
final class CheckedNodes {
    private final AddressProblems addresses;
    private final DhcpNodes known;

    CheckedNodes(Schema schema, Snapshot tables, Names names) {
        NodeDirectory directory = new NodeDirectory(schema, tables);
        NodeValues values = new NodeValues(tables);
        SiteSettings site = new SiteSettings(tables);
        this.addresses = new AddressProblems(directory, tables, names);
        this.known = new DhcpNodes(
                values, site, names, new ServerAddresses(values, site, names), new HostEntries(tables, directory));
    }

    /** Every node that DHCP could know: those with a MAC address. */
    static SortedSet<String> wanted(NodeDirectory directory) {
        SortedSet<String> nodes = directory.nodes();
        nodes.removeIf(node -> directory.values().value(node, "mac", "mac").isEmpty());
        return nodes;
    }

    /** @throws ProblemException with what keeps the node from being served */
    DhcpNode of(String node) {
        List<Problem> doubtful = addresses.unusable(node);
        if (!doubtful.isEmpty()) {
            throw new ProblemException(doubtful);
        }
        return known.of(node);
    }
}
