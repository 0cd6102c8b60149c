package org.litecat.provision.daemon.cluster;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.host.HostPaths;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.boot.BootPlanText;
import org.litecat.litetree.boot.BootPlanner;
import org.litecat.litetree.node.ImageLitefiles;
import org.litecat.litetree.node.ImageLitetree;
import org.litecat.litetree.node.NodeImages;
import org.litecat.litetree.node.NodeVariables;
import org.litecat.provision.address.AddressOwners;

/** One state of the tables and what follows from it for nodes. For one thread at a time. */
public final class ClusterView {
    private final Snapshot tables;
    private final HostPaths paths;
    private final NodeDirectory directory;
    private final AddressOwners addresses;
    private final NodeImages images;
    private final NodeVariables variables;
    private final BootPlanner planner;
    private final Map<String, String> plans = new HashMap<>();

    ClusterView(Schema schema, Snapshot tables, HostPaths paths) {
        this.tables = tables;
        this.paths = paths;
        this.directory = new NodeDirectory(schema, tables);
        this.addresses = new AddressOwners(directory);
        this.images = new NodeImages(directory.values());
        this.variables = new NodeVariables(schema, tables, directory.values());
        this.planner = new BootPlanner(schema, tables, paths);
    }

    public Snapshot tables() {
        return tables;
    }

    public HostPaths paths() {
        return paths;
    }

    public NodeDirectory directory() {
        return directory;
    }

    public NodeImages images() {
        return images;
    }

    public NodeVariables variables() {
        return variables;
    }

    public ImageLitefiles litefiles() {
        return new ImageLitefiles(tables);
    }

    public ImageLitetree litetree() {
        return new ImageLitetree(tables);
    }

    /**
     * The boot plan of a node as text; made once for a state of the tables.
     *
     * @throws org.litecat.core.response.ProblemException with everything that keeps the node from a plan
     */
    public String plan(String node) {
        String known = plans.get(node);
        if (known == null) {
            known = BootPlanText.write(planner.plan(node));
            plans.put(node, known);
        }
        return known;
    }

    /** What is wrong with the addresses of nodes, one sentence each. */
    List<String> doubts() {
        return addresses.doubts();
    }

    Optional<String> node(InetAddress address) {
        return addresses.node(address);
    }

    /**
     * The node of this host name, in its long or short form. One that has an address of its own in the tables has no
     * other.
     */
    Optional<String> nodeNamed(String host) {
        int dot = host.indexOf('.');
        String name = dot < 0 || directory.isNode(host) ? host : host.substring(0, dot);
        return directory.isNode(name) && !addresses.hasAddress(name) ? Optional.of(name) : Optional.empty();
    }
}
