package org.litecat.tables.tableverb;

import java.util.HashSet;
import java.util.Set;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Response;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;

/** {@code tabgrep}: names the tables that say something about a node, in a row of its own or of a group of it. */
public final class Tabgrep {
    private final TableStore store;
    private final Response response;

    public Tabgrep(TableStore store, Response response) {
        this.store = store;
        this.response = response;
    }

    /** @param noderange a table is named once when it has a row for any of the nodes */
    public void run(String noderange) {
        Snapshot snapshot = store.snapshot();
        NodeDirectory directory = new NodeDirectory(store.schema(), snapshot);
        Set<String> owners = new HashSet<>();
        for (String node : new NoderangeEvaluator(directory).require(noderange)) {
            owners.add(node);
            owners.addAll(directory.values().groupsOf(node));
        }
        for (TableSchema table : store.schema().tables().values()) {
            boolean found = table.nodeColumn().isPresent()
                    && owners.stream()
                            .anyMatch(owner -> !snapshot.table(table.name())
                                    .where(table.nodeColumn().get(), owner)
                                    .isEmpty());
            if (found) {
                response.data(Answer.of(Kind.TABLE, "table", table.name()).line("{table}"));
            }
        }
    }
}
