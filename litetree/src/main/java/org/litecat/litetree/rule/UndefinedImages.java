package org.litecat.litetree.rule;

import org.litecat.core.node.NodeDirectory;
import org.litecat.core.osimage.NodeImage;
import org.litecat.core.osimage.ProvMethod;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Snapshot;

/** The images that nodes have without a definition: their names are {@code OS-ARCH-statelite-PROFILE}. */
final class UndefinedImages {
    private static final String METHOD = "-" + ProvMethod.STATELITE.word() + "-";

    private final NodeDirectory nodes;

    UndefinedImages(Schema schema, Snapshot snapshot) {
        this.nodes = new NodeDirectory(schema, snapshot);
    }

    /** Whether it is the image of a node that names none. */
    boolean have(String image) {
        return image.contains(METHOD) && nodes.nodes().stream().anyMatch(node -> isComputed(image, node));
    }

    private boolean isComputed(String image, String node) {
        try {
            return NodeImage.of(nodes.values(), node) instanceof NodeImage.Computed computed
                    && computed.require().equals(image);
        } catch (ProblemException e) {
            return false;
        }
    }
}
