package org.litecat.tables.tablecheck;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableCheck;
import org.litecat.core.value.NicList;

/** Values such as {@code |\D+(\d+)|10.0.0.($1)|}, also of single interfaces, that cannot be computed for a node that has them. */
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
                    boolean whole = value.startsWith("|") && value.endsWith("|");
                    if (table.hasColumn(column)
                            && (whole || isOfInterfaces(table, column) && value.indexOf('|') >= 0)) {
                        computed(directory, row, row.get(nodeColumn.get()), column, findings);
                    }
                });
            }
        }
    }

    /** One message a value, for the first node of those that have it: others may have values of their own. */
    private static void computed(NodeDirectory directory, Row row, String owner, String column, Findings findings) {
        List<String> nodes =
                directory.isNode(owner) ? List.of(owner) : directory.groups().members(owner);
        Map<String, String> keys = new HashMap<>();
        row.schema().keys().forEach(key -> keys.put(key, row.get(key)));
        keys.remove(row.schema().nodeColumn().orElseThrow());
        boolean interfaces = isOfInterfaces(row.schema(), column);
        for (String node : nodes) {
            if (!isOf(owner, directory.values().stored(node, row.schema().name(), column, keys))) {
                continue;
            }
            try {
                String value = directory.values().value(node, row.schema().name(), column, keys);
                if (interfaces) {
                    NicList.parse(value).computedFor(node);
                }
            } catch (ProblemException e) {
                for (Problem problem : e.problems()) {
                    findings.error(
                            problem.where().startsWith("table ")
                                    ? problem
                                    : problem.at(Findings.place(row) + ", column " + column + ", " + problem.where()));
                }
                return;
            }
        }
    }

    private static boolean isOf(String owner, Optional<NodeValues.Stored> stored) {
        return stored.isPresent() && stored.get().owner().equals(owner);
    }

    private static boolean isOfInterfaces(TableSchema table, String column) {
        return table.name().equals("nics") && NicList.holds(column);
    }
}
