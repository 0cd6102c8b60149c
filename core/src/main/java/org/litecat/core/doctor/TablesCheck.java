package org.litecat.core.doctor;

import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Snapshot;

/** Whether the tables are there and can be read. */
public final class TablesCheck implements Check {
    @Override
    public String name() {
        return "tables";
    }

    @Override
    public void look(ManagementNode node, Findings found) {
        if (!node.hasTables()) {
            found.error(Problem.of(Code.MISSING_FILE, "There are no tables.")
                    .at(node.host().paths().tables().toString())
                    .because("this machine was not made a management node yet, or XCATCFG names another place")
                    .remedy("xcatconfig -i"));
            return;
        }
        Snapshot tables = node.tables();
        int unreadable = 0;
        for (String table : node.schema().tables().keySet()) {
            try {
                tables.table(table).rows();
            } catch (ProblemException e) {
                unreadable++;
                e.problems().forEach(found::error);
            }
        }
        if (unreadable == 0) {
            int nodes = tables.table("nodelist").active().size();
            found.seen("generation " + tables.generation() + ", " + nodes + (nodes == 1 ? " node" : " nodes"));
        }
    }
}
