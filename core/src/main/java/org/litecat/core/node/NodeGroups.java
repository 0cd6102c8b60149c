package org.litecat.core.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.value.Selection;

/**
 * The groups of one snapshot and who is in them. A group exists when a node names it or when it has a row in nodegroup;
 * the members of a dynamic group are the nodes that its selection matches now. For one thread.
 */
public final class NodeGroups {
    private final Schema schema;
    private final Snapshot snapshot;
    private final NodeValues values;
    private final Map<String, List<String>> dynamicMembers = new HashMap<>();
    private @Nullable Map<String, List<String>> byNodes;

    public NodeGroups(Schema schema, Snapshot snapshot, NodeValues values) {
        this.schema = schema;
        this.snapshot = snapshot;
        this.values = values;
    }

    /** The names of all groups, sorted. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(byNodes().keySet());
        snapshot.table("nodegroup").active().forEach(row -> names.add(row.get("groupname")));
        return names;
    }

    public boolean exists(String name) {
        return byNodes().containsKey(name) || row(name) != null;
    }

    public boolean isDynamic(String name) {
        Row row = row(name);
        return row != null && row.get("grouptype").equals("dynamic");
    }

    /**
     * The members in the order of the nodelist table; none for a group that does not exist.
     *
     * @throws ProblemException when the selection of a dynamic group does not parse
     */
    public List<String> members(String name) {
        Row row = row(name);
        if (row != null && row.get("grouptype").equals("dynamic")) {
            return dynamicMembers.computeIfAbsent(name, group -> matching(row));
        }
        return byNodes().getOrDefault(name, List.of());
    }

    private List<String> matching(Row group) {
        String text = group.get("wherevals");
        if (text.isEmpty()) {
            return List.of();
        }
        Selection selection = selection(group.get("groupname"), text);
        NodeAttributes attributes = new NodeAttributes(schema, values);
        List<String> members = new ArrayList<>();
        for (Row node : snapshot.table("nodelist").active()) {
            String name = node.get("node");
            if (selection.matches(attribute -> attributes.get(name, attribute))) {
                members.add(name);
            }
        }
        return members;
    }

    private static Selection selection(String group, String text) {
        try {
            return Selection.parse(text);
        } catch (ProblemException e) {
            throw new ProblemException(
                    Problem.of(Code.INVALID_VALUE, "The selection of the dynamic group '" + group + "' is not valid.")
                            .at("table nodegroup, row groupname=" + group + ", column wherevals: '" + text + "'")
                            .because(e.problems().get(0).what())
                            .remedy("chdef -t group " + group + " -d -w <attr==value>"));
        }
    }

    private @Nullable Row row(String name) {
        List<Row> rows = snapshot.table("nodegroup").where("groupname", name);
        return rows.isEmpty() ? null : rows.get(0);
    }

    private Map<String, List<String>> byNodes() {
        Map<String, List<String>> groups = byNodes;
        if (groups == null) {
            groups = new HashMap<>();
            for (Row node : snapshot.table("nodelist").active()) {
                String name = node.get("node");
                for (String group : NodeValues.groupsIn(node)) {
                    groups.computeIfAbsent(group, key -> new ArrayList<>()).add(name);
                }
            }
            byNodes = groups;
        }
        return groups;
    }
}
