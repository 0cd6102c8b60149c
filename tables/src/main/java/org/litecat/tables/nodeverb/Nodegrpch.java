package org.litecat.tables.nodeverb;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeGroups;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.core.value.ListItems;

/** {@code nodegrpch}: sets values of groups and takes away what their members have of their own. All of it, or nothing. */
public final class Nodegrpch {
    private final TableStore store;
    private final RowRules rules;

    /** @param rules what rows must be to be taken */
    public Nodegrpch(TableStore store, RowRules rules) {
        this.store = store;
        this.rules = rules;
    }

    /** @param groups names of groups, joined by commas */
    public void run(String groups, List<String> operands) {
        List<String> names = ListItems.of(groups);
        List<Assignment> assignments =
                NodeOperands.ofChange(operands, store.schema()).assignments();
        try (Transaction transaction = store.begin("nodegrpch")) {
            NodeGroups existing = new NodeDirectory(store.schema(), transaction.before()).groups();
            check(names, operands, assignments, existing);
            NodeRows rows = new NodeRows(transaction);
            Set<String> members = new TreeSet<>();
            names.forEach(group -> members.addAll(existing.members(group)));
            columns(assignments).forEach((table, columns) -> members.forEach(node -> rows.clear(node, table, columns)));
            List<Assignment> literal =
                    assignments.stream().map(Assignment::literal).toList();
            Set.copyOf(names).forEach(group -> rows.assign(group, literal));
            rows.require(rules);
            transaction.commit();
        }
    }

    private static Map<String, Set<String>> columns(List<Assignment> assignments) {
        Map<String, Set<String>> columns = new TreeMap<>();
        assignments.forEach(
                assignment -> columns.computeIfAbsent(assignment.place().table(), table -> new TreeSet<>())
                        .add(assignment.place().column()));
        return columns;
    }

    private static void check(
            List<String> names, List<String> operands, List<Assignment> assignments, NodeGroups existing) {
        Problems problems = new Problems();
        if (names.isEmpty()) {
            problems.add(Problem.of(Code.USAGE, "No group was named.").remedy("lsdef -t group lists the groups"));
        }
        if (operands.size() > assignments.size()) {
            problems.add(Problem.of(Code.USAGE, "Conditions are not supported by nodegrpch")
                    .because("the values of a group hold for all its members"));
        }
        for (Assignment assignment : assignments) {
            if (assignment.place().table().equals("nodelist")) {
                problems.add(Problem.of(Code.UNSUPPORTED, "Group membership is not changeable via nodegrpch")
                        .because("'" + assignment.place().label() + "' is in nodelist, which groups do not have")
                        .remedy("nodech <noderange> groups,=<group>"));
            }
            if (assignment.operator() == Assignment.Operator.ADD
                    || assignment.operator() == Assignment.Operator.REMOVE) {
                problems.add(Problem.of(Code.USAGE, ",= and ^= are not supported by nodegrpch")
                        .at("'" + assignment.place().label()
                                + assignment.operator().sign() + assignment.value() + "'")
                        .remedy("give the whole list: TABLE.COLUMN=VALUE,VALUE"));
            }
        }
        for (String name : names) {
            if (!existing.exists(name)) {
                problems.add(Problem.of(Code.UNKNOWN, "There is no group '" + name + "'.")
                        .remedy("lsdef -t group lists the groups"));
            } else if (existing.isDynamic(name)) {
                problems.add(Problem.of(
                                Code.INVALID_VALUE, "'" + name + "' is a dynamic group: nodes inherit nothing from it.")
                        .remedy("use nodech " + name + " to change the nodes that are in it now"));
            }
        }
        problems.throwIfAny();
    }
}
