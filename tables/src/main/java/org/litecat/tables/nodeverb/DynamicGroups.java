package org.litecat.tables.nodeverb;

import java.util.List;
import org.litecat.core.node.NodeGroups;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/** Keeps nodes from being put into a group whose members are found by its selection. */
final class DynamicGroups {
    private DynamicGroups() {}

    static void requireNone(List<Assignment> assignments, NodeGroups groups) {
        Problems problems = new Problems();
        for (Assignment assignment : assignments) {
            boolean joins = assignment.place().table().equals("nodelist")
                    && assignment.place().column().equals("groups")
                    && assignment.operator().adds();
            if (joins) {
                assignment.items().stream().filter(groups::isDynamic).forEach(group -> problems.add(refusal(group)));
            }
        }
        problems.throwIfAny();
    }

    private static Problem refusal(String group) {
        return Problem.of(
                        Code.INVALID_VALUE,
                        "nodegroup " + group
                                + " is a dynamic node group, should not add a node into a dynamic node group statically.")
                .remedy("lsdef -t group " + group + " -i wherevals shows which nodes are in it");
    }
}
