package org.litecat.core.nodeverb;

import java.util.List;
import java.util.SortedSet;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.object.NameRules;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;

/** {@code nodeadd}: adds nodes, or changes those that exist. All of it happens, or nothing. */
public final class Nodeadd {
    private final TableStore store;
    private final Response response;

    public Nodeadd(TableStore store, Response response) {
        this.store = store;
        this.response = response;
    }

    /** @param noderange names in it that are not known yet are the new nodes */
    public void run(String noderange, List<String> operands) {
        NodeOperands parsed = NodeOperands.ofChange(operands, store.schema());
        try (Transaction transaction = store.begin("nodeadd")) {
            NodeDirectory directory = new NodeDirectory(store.schema(), transaction.before());
            SortedSet<String> range = new NoderangeEvaluator(directory).includingNew(noderange);
            requireNames(range);
            DynamicGroups.requireNone(parsed.assignments(), directory.groups());
            SortedSet<String> nodes = parsed.matching(range, directory);
            NodeRows rows = new NodeRows(transaction);
            nodes.forEach(node -> rows.assign(node, parsed.assignments()));
            transaction.commit();
            warn(nodes, parsed, directory);
        }
    }

    private static void requireNames(SortedSet<String> nodes) {
        Problems problems = new Problems();
        for (String node : nodes) {
            if (!NameRules.isValid("node", node)) {
                problems.add(Problem.of("'" + node + "' is not a valid name of a node.")
                        .remedy("use letters, digits, '-' and '_'"));
            }
        }
        problems.throwIfAny();
    }

    private void warn(SortedSet<String> nodes, NodeOperands parsed, NodeDirectory before) {
        NameRules.warnOfCapitals(List.copyOf(nodes), response);
        List<String> unlisted =
                nodes.stream().filter(node -> !before.isNode(node)).toList();
        boolean listed = parsed.assignments().stream()
                .anyMatch(assignment -> assignment.place().table().equals("nodelist")
                        && !assignment.value().isEmpty());
        if (!listed && !unlisted.isEmpty()) {
            response.warning("The nodes " + String.join(",", unlisted)
                    + " have no row in nodelist and stay unknown: add groups=<group>.");
        }
    }
}
