package org.litecat.tables.nodeverb;

import java.util.List;
import java.util.Optional;
import org.litecat.core.node.NodeColumn;
import org.litecat.core.schema.Schema;
import org.litecat.core.schema.TableSchema;

/**
 * One column to show, or all of a table.
 *
 * @param wholeTable whether the columns that are set come first, sorted
 */
record ShownColumns(boolean wholeTable, List<NodeColumn> columns) {
    static ShownColumns of(NodeColumn column) {
        return new ShownColumns(false, List.of(column));
    }

    /** Nothing when there is no table of this name whose rows belong to nodes. */
    static Optional<ShownColumns> ofTable(String name, Schema schema) {
        return schema.table(name)
                .filter(table -> table.nodeColumn().isPresent())
                .map(table -> new ShownColumns(true, columns(table)));
    }

    private static List<NodeColumn> columns(TableSchema table) {
        return table.columns().stream()
                .map(column -> new NodeColumn(table.name(), column, table.name() + "." + column))
                .toList();
    }
}
