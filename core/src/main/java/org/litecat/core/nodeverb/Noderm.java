package org.litecat.core.nodeverb;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.response.Response;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;

/** {@code noderm}: removes nodes from every table that has a column {@code node}. All of them, or none. */
public final class Noderm {
    private static final String NODE = "node";
    private static final Set<String> OFF = Set.of("", "n", "no");

    private final TableStore store;
    private final Response response;

    public Noderm(TableStore store, Response response) {
        this.store = store;
        this.response = response;
    }

    public void run(String noderange) {
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
            String prune = new SiteSettings(transaction.before()).text(SiteAttribute.PRUNESERVICES);
            if (!OFF.contains(prune.toLowerCase(Locale.ROOT)) && !nodes.isEmpty()) {
                response.warning("The DHCP entries of " + String.join(",", nodes)
                        + " are left: the site attribute pruneservices asks for their removal,"
                        + " but this version does not make them.");
            }
        }
    }
}
