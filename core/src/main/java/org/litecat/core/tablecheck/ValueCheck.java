package org.litecat.core.tablecheck;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/** Values such as {@code |\D+(\d+)|10.0.0.($1)|} that cannot be computed for a node that has them. */
final class ValueCheck implements TableCheck {
    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        NodeDirectory directory = new NodeDirectory(schema, snapshot);
        for (TableSchema table : schema.tables().values()) {
            Optional<String> nodeColumn = table.nodeColumn();
            if (nodeColumn.isEmpty()) {
                continue;
            }
            for (Row row : snapshot.table(table.name()).active()) {
                row.fields().forEach((column, value) -> {
                    if (value.startsWith("|") && value.endsWith("|") && table.hasColumn(column)) {
                        computed(directory, row, row.get(nodeColumn.get()), column, findings);
                    }
                });
            }
        }
    }

    /** One message a value, for the first node of those that have it. */
    private static void computed(NodeDirectory directory, Row row, String owner, String column, Findings findings) {
        List<String> nodes =
                directory.isNode(owner) ? List.of(owner) : directory.groups().members(owner);
        Map<String, String> keys = new HashMap<>();
        row.schema().keys().forEach(key -> keys.put(key, row.get(key)));
        keys.remove(row.schema().nodeColumn().orElseThrow());
        for (String node : nodes) {
            try {
                directory.values().value(node, row.schema().name(), column, keys);
            } catch (ProblemException e) {
                for (Problem problem : e.problems()) {
                    findings.error(problem);
                }
                return;
            }
        }
    }
}
