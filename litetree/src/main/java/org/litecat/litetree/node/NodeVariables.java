package org.litecat.litetree.node;

import java.util.HashMap;
import java.util.Map;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

/** Puts the values of nodes in place of the variables of directories. For one thread. */
public final class NodeVariables {
    private static final String UNDEFINED = "UNDEFINED";

    private final Schema schema;
    private final SiteSettings site;
    private final NodeValues values;
    private final Map<String, DirectoryPattern> patterns = new HashMap<>();

    public NodeVariables(Schema schema, Snapshot snapshot, NodeValues values) {
        this.schema = schema;
        this.site = new SiteSettings(snapshot);
        this.values = values;
    }

    /** @throws ProblemException when a variable names no column, or a command stands in the text */
    public ServerDirectory resolved(String text, String node) {
        return patterns.computeIfAbsent(text, each -> DirectoryPattern.parse(each, schema))
                .with(token -> value(token, node));
    }

    private String value(DirectoryPattern.Token token, String node) {
        String value = "";
        if (token instanceof DirectoryPattern.NodeName) {
            value = node;
        } else if (token instanceof DirectoryPattern.SiteValue setting) {
            value = site.raw(setting.key());
        } else if (token instanceof DirectoryPattern.NodeValue column) {
            value = values.value(node, column.table(), column.column());
        }
        return value.isEmpty() ? UNDEFINED : value;
    }
}
