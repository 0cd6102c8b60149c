package org.litecat.litetree.rule;

import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Snapshot;

/** The images that nodes have without a definition: their names are {@code OS-ARCH-statelite-PROFILE}. */
final class UndefinedImages {
    private static final String METHOD = "-statelite-";

    private final NodeDirectory nodes;

    UndefinedImages(Schema schema, Snapshot snapshot) {
        this.nodes = new NodeDirectory(schema, snapshot);
    }

    /** Whether a node has the image. */
    boolean have(String image) {
        return image.contains(METHOD)
                && nodes.nodes().stream().anyMatch(node -> imageOf(node).equals(image));
    }

    private String imageOf(String node) {
        NodeValues values = nodes.values();
        return values.value(node, "nodetype", "os")
                + "-"
                + values.value(node, "nodetype", "arch")
                + METHOD
                + values.value(node, "nodetype", "profile");
    }
}
