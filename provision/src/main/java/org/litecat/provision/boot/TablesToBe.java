package org.litecat.provision.boot;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.node.NodeValues;
import org.litecat.core.osimage.NodeImage;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.PendingTables;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;

/**
 * The tables as they are going to be when nodes have got their images: what is worked out for a node before it has its image
 * is then what would be worked out afterwards.
 */
final class TablesToBe {
    private static final String TABLE = "nodetype";
    private static final String NODE = "node";

    private TablesToBe() {}

    /** @param named the image that all the nodes get; empty for each one's own. One that is not defined changes nothing. */
    static Snapshot of(Snapshot now, Collection<String> nodes, Optional<String> named) {
        PendingTables tables = new PendingTables(now);
        NodeValues values = new NodeValues(now);
        for (String node : nodes) {
            named.or(() -> own(values, node))
                    .flatMap(image -> OsImage.find(now, image))
                    .ifPresent(image -> put(tables, node, image));
        }
        return tables;
    }

    private static Optional<String> own(NodeValues values, String node) {
        try {
            return NodeImage.of(values, node) instanceof NodeImage.Named own
                    ? Optional.of(own.image())
                    : Optional.empty();
        } catch (ProblemException e) {
            // Said of the node when it is looked at.
            return Optional.empty();
        }
    }

    /** What a node is told to be by the image that it gets. */
    static Map<String, String> columns(OsImage image) {
        return Map.of(
                "provmethod", image.name(),
                "os", image.osvers(),
                "arch", image.osarch(),
                "profile", image.profile());
    }

    private static void put(PendingTables tables, String node, OsImage image) {
        Row row = tables.find(TABLE, new RowKey(List.of(node)))
                .orElseGet(() -> Row.of(tables.table(TABLE).schema(), Map.of(NODE, node)));
        tables.put(row.with(columns(image)));
    }
}
