package org.litecat.tables.nodeverb;

import java.util.List;
import java.util.SortedSet;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.GivenNames;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.tables.object.NameRules;

/** {@code nodeadd}: adds nodes, or changes those that exist. All of it happens, or nothing. */
public final class Nodeadd {
    private final TableStore store;
    private final RowRules rules;
    private final Response response;

    /** @param rules what rows must be to be taken */
    public Nodeadd(TableStore store, RowRules rules, Response response) {
        this.store = store;
        this.rules = rules;
        this.response = response;
    }

    /** @param noderange names in it that are not known yet are the new nodes */
    public void run(String noderange, List<String> operands) {
        NodeOperands parsed = NodeOperands.ofChange(operands, store.schema());
        try (Transaction transaction = store.begin("nodeadd")) {
            NodeDirectory directory = new NodeDirectory(store.schema(), transaction.before());
            SortedSet<String> range = new NoderangeEvaluator(directory).requireIncludingNew(noderange);
            requireNames(range);
            DynamicGroups.requireNone(parsed.assignments(), directory.groups());
            SortedSet<String> nodes = parsed.matching(range, directory);
            NodeRows rows = new NodeRows(transaction);
            nodes.forEach(node -> rows.assign(node, parsed.assignments()));
            rows.require(rules);
            transaction.commit();
            nodes.stream()
                    .filter(node -> !directory.isNode(node))
                    .forEach(node -> response.data(Change.ofObject("node", node, Change.Action.CREATED)));
            warn(nodes, parsed, directory);
        }
    }

    private static void requireNames(SortedSet<String> nodes) {
        Problems problems = new Problems();
        nodes.forEach(node -> GivenNames.ofNode(node).ifPresent(problems::add));
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
            response.warning(
                    Code.DOUBTFUL,
                    "The nodes " + FoldedNodes.text(unlisted)
                            + " have no row in nodelist and stay unknown: add groups=<group>.");
        }
    }
}
