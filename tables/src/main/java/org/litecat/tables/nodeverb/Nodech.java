package org.litecat.tables.nodeverb;

import java.util.List;
import java.util.SortedSet;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;

/** {@code nodech}: changes values in the nodes' own rows. All of it happens, or nothing. */
public final class Nodech {
    private final TableStore store;
    private final RowRules rules;

    /** @param rules what rows must be to be taken */
    public Nodech(TableStore store, RowRules rules) {
        this.store = store;
        this.rules = rules;
    }

    /** @param operands assignments, and conditions that the nodes of the noderange must meet */
    public void change(String noderange, List<String> operands) {
        NodeOperands parsed = NodeOperands.ofChange(operands, store.schema());
        try (Transaction transaction = store.begin("nodech")) {
            NodeDirectory directory = new NodeDirectory(store.schema(), transaction.before());
            SortedSet<String> nodes = new NoderangeEvaluator(directory).require(noderange);
            DynamicGroups.requireNone(parsed.assignments(), directory.groups());
            NodeRows rows = new NodeRows(transaction);
            parsed.matching(nodes, directory).forEach(node -> rows.assign(node, parsed.assignments()));
            rows.require(rules);
            transaction.commit();
        }
    }

    /** Deletes the nodes' own rows of the tables. */
    public void delete(String noderange, List<String> tables) {
        requireNodeTables(tables);
        try (Transaction transaction = store.begin("nodech")) {
            NodeDirectory directory = new NodeDirectory(store.schema(), transaction.before());
            NodeRows rows = new NodeRows(transaction);
            for (String node : new NoderangeEvaluator(directory).require(noderange)) {
                tables.forEach(table -> rows.delete(node, table));
            }
            transaction.commit();
        }
    }

    private void requireNodeTables(List<String> tables) {
        Problems problems = new Problems();
        for (String table : tables) {
            if (table.indexOf('.') >= 0 || table.indexOf('=') >= 0) {
                problems.add(Problem.of(Code.USAGE, ". and = not valid in delete mode.")
                        .at("'" + table + "'")
                        .remedy("name tables: their rows are deleted"));
            } else if (store.schema()
                    .table(table)
                    .flatMap(schema -> schema.nodeColumn())
                    .isEmpty()) {
                problems.add(Problem.of(
                                Code.UNKNOWN, "Table " + table + " does not exist, or its rows do not belong to nodes.")
                        .remedy("tabdump lists the tables; those of nodes have a column node"));
            }
        }
        problems.throwIfAny();
    }
}
