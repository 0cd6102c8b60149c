package org.litecat.core.tablecheck;

import java.util.Set;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.object.NameRules;
import org.litecat.core.response.Problem;
import org.litecat.core.schema.Schema;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/** Names of nodes that no node may have, and rows that belong to no node and no group. */
final class NameCheck implements TableCheck {
    /** Rows of the first tables: the post scripts of every node, and those of a group that may come later. */
    private static final Set<String> SHIPPED = Set.of("xcatdefaults", "service");

    /** What has happened to nodes that may be long gone. */
    private static final Set<String> HISTORIES = Set.of("eventlog", "performance", "discoverydata");

    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        NodeDirectory directory = new NodeDirectory(schema, snapshot);
        for (Row row : snapshot.table("nodelist").rows()) {
            if (!NameRules.isValid("node", row.get("node"))) {
                findings.error(Problem.of("'" + row.get("node") + "' is not a valid name of a node.")
                        .at(Findings.place(row))
                        .remedy("use letters, digits, '-' and '_'"));
            }
        }
        for (TableSchema table : schema.tables().values()) {
            boolean ofNodes = table.nodeColumn().filter("node"::equals).isPresent();
            if (ofNodes && !table.name().equals("nodelist") && !HISTORIES.contains(table.name())) {
                for (Row row : snapshot.table(table.name()).active()) {
                    owner(row, directory, findings);
                }
            }
        }
    }

    private static void owner(Row row, NodeDirectory directory, Findings findings) {
        String owner = row.get("node");
        if (directory.isNode(owner) || directory.groups().exists(owner) || SHIPPED.contains(owner)) {
            return;
        }
        findings.warning(Problem.of("There is no node and no group '" + owner + "'.")
                .at(Findings.place(row))
                .because("the row is used by nobody"));
    }
}
