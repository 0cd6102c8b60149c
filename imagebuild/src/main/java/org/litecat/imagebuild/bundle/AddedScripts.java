package org.litecat.imagebuild.bundle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.litecat.core.node.NodeValues;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Transaction;

/** Adds to nodes the post scripts that a bundle names, behind those that they have. */
final class AddedScripts {
    private static final String TABLE = "postscripts";

    private final Transaction change;
    private final NodeValues values;

    AddedScripts(Transaction change, NodeValues values) {
        this.change = change;
        this.values = values;
    }

    void add(Manifest manifest, SortedSet<String> nodes, Schema schema) {
        for (String node : nodes) {
            Row row = change.find(TABLE, new RowKey(List.of(node)))
                    .orElseGet(() -> Row.of(schema.require(TABLE), Map.of("node", node)));
            Map<String, String> changes = new HashMap<>();
            for (String column : List.of(Manifest.POSTSCRIPTS, Manifest.POSTBOOTSCRIPTS)) {
                List<String> has = new ArrayList<>(items(defaults(column)));
                String effective = values.value(node, TABLE, column);
                has.addAll(items(effective));
                List<String> more = items(manifest.text(column)).stream()
                        .filter(script -> !has.contains(script))
                        .toList();
                if (!more.isEmpty()) {
                    changes.put(
                            column,
                            String.join(
                                    ",",
                                    Stream.concat(items(effective).stream(), more.stream())
                                            .toList()));
                }
            }
            if (!changes.isEmpty()) {
                change.put(row.with(new HashMap<>(changes)));
            }
        }
    }

    private String defaults(String column) {
        return change.find(TABLE, new RowKey(List.of("xcatdefaults")))
                .map(row -> row.get(column))
                .orElse("");
    }

    private static List<String> items(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
