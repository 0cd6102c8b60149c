package org.litecat.tables.tablecheck;

import java.util.Set;
import org.litecat.core.node.GivenNames;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.schema.Schema;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableCheck;

/** Names of nodes that no node may have, and rows that belong to no node and no group. */
final class NameCheck implements TableCheck {
    /** Rows of the first tables: the post scripts of every node, and those of a group that may come later. */
    private static final Set<String> SHIPPED = Set.of("xcatdefaults", "service");

    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        NodeDirectory directory = new NodeDirectory(schema, snapshot);
        for (Row row : snapshot.table("nodelist").rows()) {
            GivenNames.ofNode(row.get("node")).ifPresent(problem -> findings.error(problem.at(Findings.place(row))));
        }
        for (TableSchema table : schema.tables().values()) {
            if (GivenNames.holdsOwners(table) && !table.name().equals("nodelist")) {
                for (Row row : snapshot.table(table.name()).active()) {
                    owner(row, directory, findings);
                }
            }
        }
    }

    private static void owner(Row row, NodeDirectory directory, Findings findings) {
        String owner = row.get("node");
        if (owner.isBlank()) {
            // Where it must be set, who looks at columns says so.
            return;
        }
        if (directory.isNode(owner) || directory.groups().exists(owner) || SHIPPED.contains(owner)) {
            return;
        }
        findings.warning(Problem.of(Code.UNKNOWN, "There is no node and no group '" + owner + "'.")
                .at(Findings.place(row))
                .because("the row is used by nobody"));
    }
}
