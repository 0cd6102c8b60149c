package org.litecat.tables.nodeverb;

import java.util.List;
import java.util.SortedSet;
import org.litecat.core.node.BootCleanup;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.response.Change;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;

/** {@code noderm}: removes nodes from every table that has a column {@code node}. All of them, or none. */
public final class Noderm {
    private static final String NODE = "node";

    private final TableStore store;
    private final BootCleanup cleanup;
    private final Response response;

    /** @param cleanup takes nodes out of DHCP and of what they boot from, where the site asks for that */
    public Noderm(TableStore store, BootCleanup cleanup, Response response) {
        this.store = store;
        this.cleanup = cleanup;
        this.response = response;
    }

    public void run(String noderange) {
        cleanUp(noderange);
        List<String> tables = store.schema().tables().values().stream()
                .filter(table -> table.hasColumn(NODE))
                .map(TableSchema::name)
                .toList();
        try (Transaction transaction = store.begin("noderm")) {
            NodeDirectory directory = new NodeDirectory(store.schema(), transaction.before());
            SortedSet<String> nodes = new NoderangeEvaluator(directory).require(noderange);
            for (String table : tables) {
                transaction.before().table(table).rows().stream()
                        .filter(row -> nodes.contains(row.get(NODE)))
                        .forEach(transaction::remove);
            }
            transaction.commit();
            nodes.forEach(node -> response.data(Change.ofObject("node", node, Change.Action.REMOVED)));
        }
    }

    /** Needs the definitions, and so comes before they go. */
    private void cleanUp(String noderange) {
        Snapshot tables = store.snapshot();
        if (!new SiteSettings(tables).isOn(SiteAttribute.PRUNESERVICES)) {
            return;
        }
        SortedSet<String> nodes = new NoderangeEvaluator(new NodeDirectory(store.schema(), tables)).require(noderange);
        List<Problem> problems = nodes.isEmpty() ? List.of() : cleanup.cleanUp(nodes, response);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }
}
