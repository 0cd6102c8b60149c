package org.litecat.provision.daemon.cluster;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.litecat.core.host.HostPaths;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.osimage.NodeImage;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.boot.BootPlanner;
import org.litecat.litetree.node.ImageLitefiles;
import org.litecat.litetree.node.ImageLitetree;
import org.litecat.litetree.node.NodeVariables;
import org.litecat.provision.address.AddressOwners;
import org.litecat.provision.address.Networks;

/** One state of the tables and what follows from it for nodes. For one thread at a time. */
public final class ClusterView {
    private final Snapshot tables;
    private final HostPaths paths;
    private final NodeDirectory directory;
    private final AddressOwners addresses;
    private final Networks networks;
    private final NodeVariables variables;
    private final BootPlanner planner;
    private final Map<String, KnownPlan> plans = new HashMap<>();

    ClusterView(Schema schema, Snapshot tables, HostPaths paths) {
        this.tables = tables;
        this.paths = paths;
        this.directory = new NodeDirectory(schema, tables);
        this.addresses = new AddressOwners(directory);
        this.networks = new Networks(tables);
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

    /**
     * The image that a node runs.
     *
     * @throws org.litecat.core.response.ProblemException when the tables do not tell
     */
    public String image(String node) {
        return NodeImage.of(directory.values(), node).require();
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
     * The boot plan of a node as text; made once for a state of the tables, as long as it fits script and layout in the node's
     * image and the plan file of the node.
     *
     * @param generation of its image that the node boots; empty for the published one
     * @throws org.litecat.core.response.ProblemException with everything that keeps the node from a plan
     */
    public String plan(String node, OptionalInt generation) {
        BootPlanner.Basis now = planner.basis(node, generation);
        KnownPlan known = plans.get(node);
        if (known == null || !known.basis().equals(now)) {
            known = new KnownPlan(now, planner.text(node, generation));
            plans.put(node, known);
        }
        return known.text();
    }

    private record KnownPlan(BootPlanner.Basis basis, String text) {}

    /** What is wrong with the addresses of nodes, one sentence each. */
    List<String> doubts() {
        return addresses.doubts();
    }

    Optional<String> node(InetAddress address) {
        return addresses.node(address);
    }

    /**
     * The node of an address that has this host name, bare or in a domain of the cluster. One that has an address of its own
     * in the tables has no other.
     */
    Optional<String> nodeNamed(String host, InetAddress address) {
        return networks.nodeNames(host, address).stream()
                .filter(directory::isNode)
                .findFirst()
                .filter(node -> !addresses.hasAddress(node));
    }
}
