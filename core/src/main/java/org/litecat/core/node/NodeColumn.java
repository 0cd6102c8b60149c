package org.litecat.core.node;

import java.util.Optional;
import org.litecat.core.schema.Schema;

/**
 * A column in which nodes have values.
 *
 * @param label as it was typed: {@code table.column}, or one of the short names {@code groups}, {@code tags}, {@code mgt}
 */
public record NodeColumn(String table, String column, String label) {
    /** Nothing when there is no such column, or when the rows of its table do not belong to nodes. */
    public static Optional<NodeColumn> parse(String text, Schema schema) {
        String name = fullName(text);
        int dot = name.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String column = name.substring(dot + 1);
        return schema.table(name.substring(0, dot))
                .filter(table -> table.nodeColumn().isPresent() && table.hasColumn(column))
                .map(table -> new NodeColumn(table.name(), column, text));
    }

    private static String fullName(String text) {
        return switch (text) {
            case "groups", "tags" -> "nodelist.groups";
            case "mgt" -> "nodehm.mgt";
            default -> text;
        };
    }
}
