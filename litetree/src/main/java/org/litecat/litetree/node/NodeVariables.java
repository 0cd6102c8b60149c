package org.litecat.litetree.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

/** Puts the values of nodes in place of the variables of directories. For one thread. */
public final class NodeVariables {
    private static final DirectoryPattern.Token MASTER = new DirectoryPattern.NodeValue("noderes", "xcatmaster");

    /** Who serves a node for whom nobody else does. */
    private static final Set<DirectoryPattern.Token> SERVERS = Set.of(
            new DirectoryPattern.NodeValue("noderes", "nfsserver"),
            new DirectoryPattern.NodeValue("noderes", "tftpserver"),
            MASTER);

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

    /**
     * The same as the node is to get it: a server that is not named is the management node.
     *
     * @throws ProblemException when a variable has no value, besides
     */
    public ServerDirectory required(String text, String node) {
        Problems problems = new Problems();
        ServerDirectory directory = patterns.computeIfAbsent(text, each -> DirectoryPattern.parse(each, schema))
                .with(token -> {
                    String value = SERVERS.contains(token) ? server(token, node) : stored(token, node);
                    if (value.isEmpty()) {
                        problems.add(undefined(token, text));
                    }
                    return value;
                });
        problems.throwIfAny();
        return directory;
    }

    private String server(DirectoryPattern.Token named, String node) {
        for (DirectoryPattern.Token token : List.of(named, MASTER)) {
            String value = stored(token, node);
            if (!value.isEmpty() && !value.equals("<xcatmaster>")) {
                return value;
            }
        }
        return site.text(SiteAttribute.MASTER);
    }

    private static Problem undefined(DirectoryPattern.Token token, String text) {
        boolean server = SERVERS.contains(token);
        String remedy = token instanceof DirectoryPattern.SiteValue setting
                ? "chdef -t site clustersite " + setting.key() + "=..."
                : server
                        ? "chdef -t site clustersite master=ADDRESS; or chtab node=NODE " + token + "=ADDRESS"
                        : "chtab node=NODE " + token + "=...";
        return Problem.of(Code.NOT_SET, "$" + token + " has no value.")
                .because("it stands in '" + text + "'"
                        + (server ? "; unset it is the management node, and site.master is not set either" : ""))
                .remedy(remedy);
    }

    private String value(DirectoryPattern.Token token, String node) {
        String value = stored(token, node);
        return value.isEmpty() ? ServerDirectory.UNDEFINED : value;
    }

    private String stored(DirectoryPattern.Token token, String node) {
        String value = "";
        if (token instanceof DirectoryPattern.NodeName) {
            value = node;
        } else if (token instanceof DirectoryPattern.SiteValue setting) {
            value = site.raw(setting.key());
        } else if (token instanceof DirectoryPattern.NodeValue column) {
            value = values.value(node, column.table(), column.column());
        }
        return value;
    }
}
