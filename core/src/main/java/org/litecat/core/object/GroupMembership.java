package org.litecat.core.object;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Transaction;
import org.litecat.core.table.Upsert;
import org.litecat.core.value.Criterion;
import org.litecat.core.value.Selection;

/**
 * Who is in a group. Members of a static group are the nodes that name it in {@code nodelist.groups}; a dynamic group has
 * a selection instead.
 */
final class GroupMembership {
    private static final String WHERE_SEPARATOR = "::";
    private static final Set<String> ATTRIBUTES = Set.of("members", "wherevals", "grouptype");

    private final Transaction transaction;
    private final Upsert upsert;
    private final ObjectReader before;
    private final ObjectOptions options;
    private final ObjectType nodeType;
    private final Response response;

    GroupMembership(
            Transaction transaction, ObjectReader before, Schema schema, ObjectOptions options, Response response) {
        this.transaction = transaction;
        this.upsert = new Upsert(transaction);
        this.before = before;
        this.options = options;
        this.nodeType = schema.type("node").orElseThrow();
        this.response = response;
    }

    /** Whether an attribute of a group says who its members are. */
    static boolean holds(String attribute) {
        return ATTRIBUTES.contains(attribute);
    }

    /** Makes or changes the row of a group, and the {@code groups} of the nodes that come or go. */
    void set(String group, Map<String, String> attributes) {
        if (options.has(Flag.DYNAMIC) || before.nodes().groups().isDynamic(group)) {
            setDynamic(group, attributes);
        } else {
            setStatic(group, Optional.ofNullable(attributes.get("members")));
        }
    }

    private void setDynamic(String group, Map<String, String> attributes) {
        if (options.selections().isEmpty()) {
            response.error("The 'where' attributes and values were not provided for dynamic group '" + group + "'.");
            throw new ProblemException("Skipping to the next group.");
        }
        if (!attributes.isEmpty()) {
            throw new ProblemException("Can not assign attributes to dynamic node group '" + group + "'.");
        }
        checkSelection();
        ListValue given = new ListValue(options.selections(), WHERE_SEPARATOR);
        ListValue now = ListValue.of(stored(group, "wherevals"), WHERE_SEPARATOR);
        ListValue changed =
                options.has(Flag.PLUS) ? now.plus(given) : options.has(Flag.MINUS) ? now.minus(given) : given;
        upsert.apply(
                "nodegroup",
                Map.of("groupname", group),
                Map.of("grouptype", "dynamic", "members", "dynamic", "wherevals", changed.text()));
    }

    private void checkSelection() {
        Selection selection = SelectedObjects.joined(options.selections()).orElseThrow();
        for (Criterion criterion : selection.criteria()) {
            String attribute = criterion.attribute();
            if (!attribute.equals("node") && !before.definitions(nodeType).containsKey(attribute)) {
                throw new ProblemException(
                        "Incorrect attribute '" + attribute + "' in the selection string specified with -w flag.");
            }
        }
    }

    private void setStatic(String group, Optional<String> members) {
        if (members.isPresent() && !options.selections().isEmpty()) {
            throw new ProblemException("Cannot use a list of members together with the '-w' option.");
        }
        boolean known = members.isPresent() || !options.selections().isEmpty();
        if (!known && !before.nodes().groups().exists(group)) {
            response.warning("Cannot determine a member list for group '" + group + "'.");
        }
        if (known) {
            changeMembers(group, members.map(this::expand).orElseGet(this::matching));
        }
        if (known || !before.nodes().groups().exists(group)) {
            upsert.apply(
                    "nodegroup",
                    Map.of("groupname", group),
                    known ? Map.of("grouptype", "static", "members", "static") : Map.of("grouptype", "static"));
        }
    }

    private Collection<String> expand(String noderange) {
        return noderange.isEmpty() ? List.of() : new NoderangeEvaluator(before.nodes()).includingNew(noderange);
    }

    private Collection<String> matching() {
        SelectedObjects selected = new SelectedObjects(before, options.selections());
        return before.nodes().nodes().stream()
                .filter(node -> selected.matches(nodeType, node))
                .toList();
    }

    private void changeMembers(String group, Collection<String> wanted) {
        Set<String> existing = new LinkedHashSet<>();
        for (String node : wanted) {
            if (before.nodes().isNode(node)) {
                existing.add(node);
            } else {
                response.error("Could not find a node named '" + node + "', skipping to the next node.");
            }
        }
        List<String> now = before.nodes().groups().members(group);
        if (options.has(Flag.MINUS) && !options.has(Flag.PLUS)) {
            existing.forEach(node -> leave(group, node));
            return;
        }
        if (!options.has(Flag.PLUS)) {
            List<String> leaving = new ArrayList<>(now);
            leaving.removeAll(existing);
            leaving.forEach(node -> leave(group, node));
        }
        existing.forEach(node -> join(group, node));
    }

    /** Takes the group's name out of every member, and its row away. */
    void dissolve(String group) {
        if (!before.nodes().groups().isDynamic(group)) {
            before.nodes().groups().members(group).forEach(node -> leave(group, node));
        }
        upsert.delete("nodegroup", Map.of("groupname", group));
    }

    /** Gives the group another name in every member. */
    void rename(String from, String to) {
        for (String node : before.nodes().groups().members(from)) {
            if (!before.nodes().groups().isDynamic(from)) {
                leave(from, node);
                join(to, node);
            }
        }
    }

    private void join(String group, String node) {
        setGroups(node, groups(node).plus(ListValue.of(group, ",")));
    }

    private void leave(String group, String node) {
        setGroups(node, groups(node).minus(ListValue.of(group, ",")));
    }

    private ListValue groups(String node) {
        Optional<Row> row = transaction.find("nodelist", new RowKey(List.of(node)));
        return ListValue.of(row.map(found -> found.get("groups")).orElse(""), ",");
    }

    private void setGroups(String node, ListValue groups) {
        upsert.apply("nodelist", Map.of("node", node), Map.of("groups", groups.text()));
    }

    private String stored(String group, String column) {
        return transaction
                .find("nodegroup", new RowKey(List.of(group)))
                .map(row -> row.get(column))
                .orElse("");
    }
}
