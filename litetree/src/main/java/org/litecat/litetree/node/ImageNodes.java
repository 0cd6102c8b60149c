package org.litecat.litetree.node;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.node.NodeValues;
import org.litecat.core.osimage.NodeImage;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/** The nodes of an image, as the tables have them. */
public final class ImageNodes {
    /** What a node reports of itself from the moment on at which it works with its root image. */
    private static final Set<String> RUNNING = Set.of("netbooting", "booting", "postbooting", "booted");

    private final Snapshot tables;

    public ImageNodes(Snapshot tables) {
        this.tables = tables;
    }

    /** The nodes that are to boot the image, sorted. */
    public SortedSet<String> of(String image) {
        NodeValues values = new NodeValues(tables);
        SortedSet<String> nodes = new TreeSet<>();
        for (Row row : tables.table("nodelist").active()) {
            if (NodeImage.is(image, values, row.get("node"))) {
                nodes.add(row.get("node"));
            }
        }
        return nodes;
    }

    /** The nodes that are to boot each image that nodes are to boot; one of which it cannot be computed boots none. */
    public Map<String, SortedSet<String>> byImage() {
        NodeValues values = new NodeValues(tables);
        Map<String, SortedSet<String>> nodes = new HashMap<>();
        for (Row row : tables.table("nodelist").active()) {
            String node = row.get("node");
            NodeImage.known(values, node)
                    .ifPresent(image -> nodes.computeIfAbsent(image, name -> new TreeSet<>())
                            .add(node));
        }
        return nodes;
    }

    /** Those of the nodes whose status says that they run now. */
    public SortedSet<String> running(Set<String> nodes) {
        SortedSet<String> running = new TreeSet<>();
        for (Row row : tables.table("nodelist").active()) {
            if (nodes.contains(row.get("node")) && RUNNING.contains(row.get("status"))) {
                running.add(row.get("node"));
            }
        }
        return running;
    }

    /** The nodes that run the image now or, by what nodeset noted, boot it next, sorted. */
    public SortedSet<String> ready(String image) {
        SortedSet<String> nodes = of(image);
        SortedSet<String> ready = running(nodes);
        for (Row row : tables.table("chain").active()) {
            if (nodes.contains(row.get("node")) && row.get("currstate").startsWith("statelite")) {
                ready.add(row.get("node"));
            }
        }
        return ready;
    }
}
