package org.litecat.tables.tablecheck;

import java.util.List;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.GivenNames;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeGroups;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableCheck;

/** Groups whose selection cannot be read, and names that are both a group and a node. */
final class GroupCheck implements TableCheck {
    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        NodeDirectory directory = new NodeDirectory(schema, snapshot);
        NodeGroups groups = directory.groups();
        for (Row row : snapshot.table("nodegroup").active()) {
            try {
                groups.members(row.get("groupname"));
            } catch (ProblemException e) {
                for (Problem problem : e.problems()) {
                    findings.error(problem);
                }
            }
        }
        for (String group : groups.names()) {
            for (Problem problem : GivenNames.ofGroups(List.of(group))) {
                List<String> members = groups.members(group);
                findings.error(problem.remedy(
                        members.isEmpty() || groups.isDynamic(group)
                                ? "rmdef -t group '" + group + "'"
                                : "nodech " + FoldedNodes.text(members) + " groups^='" + group + "' groups,=ANOTHER"));
            }
            if (directory.isNode(group)) {
                findings.warning(Problem.of(Code.DOUBTFUL, "'" + group + "' is a node and a group.")
                        .because("in a noderange the name means the node alone"));
            }
        }
    }
}
