package org.litecat.imagebuild.liteboot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.PendingTables;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;

/**
 * The node that boots: one of the tables, with all that they say of it, or one that no table knows.
 *
 * @param tables as they would be if the node had the image; written nowhere
 * @param made whether no table knows it
 */
record MadeNode(String name, Snapshot tables, boolean made) {
    private static final String NAME = "liteboot";
    private static final String TABLE = "nodetype";

    /** @throws ProblemException when the node that is asked for is none */
    static MadeNode of(Schema schema, Snapshot now, Optional<String> asked, OsImage image) {
        NodeDirectory nodes = new NodeDirectory(schema, now);
        if (asked.isPresent() && !nodes.isNode(asked.get())) {
            throw new ProblemException(Problem.of(Code.UNKNOWN, "'" + asked.get() + "' is no node.")
                    .remedy("nodels shows all nodes; without --node a node is made up"));
        }
        String name = asked.orElseGet(() -> unused(nodes));
        PendingTables tables = new PendingTables(now);
        Row row = tables.find(TABLE, new RowKey(List.of(name)))
                .orElseGet(() -> Row.of(tables.table(TABLE).schema(), Map.of("node", name)));
        tables.put(row.with(Map.of("provmethod", image.name())));
        return new MadeNode(name, tables, asked.isEmpty());
    }

    private static String unused(NodeDirectory nodes) {
        String name = NAME;
        for (int i = 1; nodes.isNode(name); i++) {
            name = NAME + i;
        }
        return name;
    }
}
