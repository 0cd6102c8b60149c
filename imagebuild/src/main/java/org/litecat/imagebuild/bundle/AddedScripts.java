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
import org.litecat.core.table.Snapshot;

/** The rows by which nodes get the post scripts that a bundle names, behind those that they have. */
final class AddedScripts {
    private static final String TABLE = "postscripts";

    private final Snapshot tables;
    private final Schema schema;
    private final NodeValues values;

    AddedScripts(Snapshot tables, Schema schema) {
        this.tables = tables;
        this.schema = schema;
        this.values = new NodeValues(tables);
    }

    /** Of nodes that have all of them, none. */
    List<Row> rows(Manifest manifest, SortedSet<String> nodes) {
        List<Row> rows = new ArrayList<>();
        for (String node : nodes) {
            Map<String, String> changes = new HashMap<>();
            for (String column : Manifest.SCRIPTS) {
                String own = values.value(node, TABLE, column);
                List<String> all = new ArrayList<>(items(own));
                List<String> has = new ArrayList<>(items(defaults(column)));
                has.addAll(all);
                items(manifest.text(column)).stream()
                        .filter(script -> !has.contains(script))
                        .forEach(all::add);
                if (all.size() > items(own).size()) {
                    changes.put(column, String.join(",", all));
                }
            }
            if (!changes.isEmpty()) {
                rows.add(row(node).with(new HashMap<>(changes)));
            }
        }
        return rows;
    }

    private Row row(String node) {
        return tables.find(TABLE, new RowKey(List.of(node)))
                .orElseGet(() -> Row.of(schema.require(TABLE), Map.of("node", node)));
    }

    private String defaults(String column) {
        return tables.find(TABLE, new RowKey(List.of("xcatdefaults")))
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
