package org.litecat.core.node;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteRules;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/** Who is known in one snapshot: nodes, groups, and the values of nodes. For one thread. */
public final class NodeDirectory {
    private final Schema schema;
    private final Snapshot snapshot;
    private final NodeValues values;
    private final NodeGroups groups;

    public NodeDirectory(Schema schema, Snapshot snapshot) {
        this.schema = schema;
        this.snapshot = snapshot;
        this.values = new NodeValues(snapshot);
        this.groups = new NodeGroups(schema, snapshot, values);
    }

    public boolean isNode(String name) {
        return !snapshot.table("nodelist").where("node", name).isEmpty();
    }

    /** All nodes with an active nodelist row. */
    public SortedSet<String> nodes() {
        SortedSet<String> nodes = new TreeSet<>();
        for (Row row : snapshot.table("nodelist").active()) {
            nodes.add(row.get("node"));
        }
        return nodes;
    }

    /** Whether it is this machine, which has a row as one of the nodes and boots by nothing that tables say. */
    public boolean isManagement(String node) {
        return values.groupsOf(node).contains(SiteRules.MANAGEMENT_GROUP);
    }

    public NodeValues values() {
        return values;
    }

    public NodeGroups groups() {
        return groups;
    }

    public boolean isHidden(String node) {
        List<Row> rows = snapshot.table("nodelist").where("node", node);
        return !rows.isEmpty() && rows.get(0).get("hidden").equals("1");
    }

    Schema schema() {
        return schema;
    }

    /** The noderange that the site takes out of every noderange; empty when there is none. */
    String excluded() {
        return new SiteSettings(snapshot).text(SiteAttribute.EXCLUDENODES);
    }
}
