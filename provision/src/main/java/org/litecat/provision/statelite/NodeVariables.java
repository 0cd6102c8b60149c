package org.litecat.provision.statelite;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.node.NodeColumn;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

/**
 * Puts values in place of the variables of a directory: {@code $node}, {@code $table.column} for the value of the node,
 * {@code $site.key}. Commands ({@code #CMD=...#}) are refused: nobody who may write a table is to run programs by it.
 */
final class NodeVariables {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:(node)\\b|([A-Za-z]\\w*)(?:\\.(\\w+))?)");
    private static final String UNDEFINED = "UNDEFINED";
    private static final String COMMAND = "#CMD";

    private final Schema schema;
    private final Snapshot snapshot;
    private final NodeValues values;

    NodeVariables(Schema schema, Snapshot snapshot, NodeValues values) {
        this.schema = schema;
        this.snapshot = snapshot;
        this.values = values;
    }

    /** @throws ProblemException when a variable names no column, or a command stands in the text */
    String resolved(String text, String node) {
        if (text.contains(COMMAND)) {
            throw new ProblemException(Problem.of("Commands in directories are not run.")
                    .because("'" + text + "' would let whoever writes the table run programs on this machine")
                    .remedy("use $node, $table.column or $site.key"));
        }
        if (text.indexOf('$') < 0) {
            return text;
        }
        Problems problems = new Problems();
        StringBuilder resolved = new StringBuilder();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            String value = value(matcher, node, problems);
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        matcher.appendTail(resolved);
        problems.throwIfAny();
        return resolved.toString().replaceAll("/{2,}", "/");
    }

    private String value(Matcher variable, String node, Problems problems) {
        if (variable.group(1) != null) {
            return node;
        }
        String table = variable.group(2);
        String column = Optional.ofNullable(variable.group(3)).orElse("");
        String value = "";
        if (schema.table(table).isEmpty()) {
            problems.add(Problem.of(table + " does not exist")
                    .because("'" + variable.group() + "' names no table")
                    .remedy("write $node, $table.column or $site.key"));
        } else if (table.equals("site") && !column.isEmpty()) {
            value = new SiteSettings(snapshot).raw(column);
        } else {
            Optional<NodeColumn> place = NodeColumn.parse(table + "." + column, schema);
            if (place.isEmpty()) {
                problems.add(Problem.of("'" + variable.group() + "' is not a column that nodes have values in.")
                        .remedy("tabdump -d " + table + " lists the columns"));
            } else {
                value = values.value(node, place.get().table(), place.get().column());
            }
        }
        return value.isEmpty() ? UNDEFINED : value;
    }
}
