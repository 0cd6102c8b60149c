package org.litecat.tables.object;

import java.util.List;
import java.util.Set;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.response.Code;
import org.litecat.core.response.Response;
import org.litecat.core.table.Row;

/** Warns of nodes that stay behind when the frame or enclosure that they sit in is removed. */
final class FrameMembers {
    private static final Set<String> CONTAINERS = Set.of("cec", "frame");

    private final ObjectReader before;
    private final Response response;

    FrameMembers(ObjectReader before, Response response) {
        this.before = before;
        this.response = response;
    }

    void warn(List<String> removedNodes) {
        for (String container : removedNodes) {
            String type = before.nodes().values().value(container, "ppc", "nodetype");
            if (CONTAINERS.contains(type)) {
                warn(type, container, removedNodes);
            }
        }
    }

    private void warn(String type, String container, List<String> removedNodes) {
        List<String> members = before.snapshot().table("ppc").active().stream()
                .filter(row -> row.get("parent").equals(container))
                .map((Row row) -> row.get("node"))
                .filter(node -> before.nodes().isNode(node) && !removedNodes.contains(node))
                .toList();
        if (!members.isEmpty()) {
            response.warning(
                    Code.DOUBTFUL,
                    "You have removed a " + type + " node, please remove these nodes belongs to it manually: "
                            + FoldedNodes.text(members) + " .");
        }
    }
}
