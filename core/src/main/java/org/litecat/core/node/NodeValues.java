package org.litecat.core.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Table;
import org.litecat.core.value.ListItems;
import org.litecat.core.value.RegexValue;

/**
 * The values of nodes in one snapshot: the node's own, or the one of the first of its groups that has one, computed from
 * the node's name where the value asks for it. For one thread.
 */
public final class NodeValues {
    /** Computes to nothing: with it a node has no value although its group has one. */
    public static final String HIDDEN = "|^.*$||";

    private static final String NODELIST = "nodelist";
    private static final String NEXT_RECORD = "+=NEXTRECORD";

    /**
     * A value as the tables hold it, joined if it comes from several rows, but not yet computed.
     *
     * @param text never empty
     * @param owner the node or group whose row gave it; the first one, if several did
     */
    public record Stored(String text, String owner) {}

    private final Snapshot snapshot;
    private final Map<String, Optional<RegexValue>> computed = new HashMap<>();
    private final Map<String, String> joined;

    /** The rows of the node that was asked for last, by table: many values of one node are asked for in a row. */
    private final Map<String, List<List<Row>>> rowsOfCurrent = new HashMap<>();

    private String current = "";
    private @Nullable List<String> groupsOfCurrent;

    public NodeValues(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.joined = delimiters(new SiteSettings(snapshot).text(SiteAttribute.HIERARCHICALATTRS));
    }

    /**
     * @param table a table whose rows belong to nodes
     * @return empty when neither the node nor a group of it has a value
     * @throws ProblemException when the stored value cannot be computed for this node
     */
    public String value(String node, String table, String column) {
        return value(node, table, column, Map.of());
    }

    /** @param also what else must stand in the row, for tables that have several rows a node */
    public String value(String node, String table, String column, Map<String, String> also) {
        Optional<Stored> stored = stored(node, table, column, also);
        return stored.isEmpty() ? "" : compute(stored.get(), node, table, column);
    }

    /** The value before it is computed from the node's name, and whose row gave it. */
    public Optional<Stored> stored(String node, String table, String column) {
        return stored(node, table, column, Map.of());
    }

    public Optional<Stored> stored(String node, String table, String column, Map<String, String> also) {
        return stored(rowsFor(node, table), table, column, also);
    }

    /**
     * What a node has of its groups, whatever is in its own row.
     *
     * @param groups those that it is in, or is about to be in
     * @return empty when none of them has a value
     * @throws ProblemException when the stored value cannot be computed for this node
     */
    public String inherited(String node, List<String> groups, String table, String column) {
        Table searched = snapshot.table(table);
        List<List<Row>> owners = new ArrayList<>();
        groups.forEach(group -> addRows(owners, searched.where(nodeColumn(searched.schema()), group)));
        return stored(owners, table, column, Map.of())
                .map(stored -> compute(stored, node, table, column))
                .orElse("");
    }

    private Optional<Stored> stored(List<List<Row>> owners, String table, String column, Map<String, String> also) {
        if (owners.isEmpty()) {
            return Optional.empty();
        }
        String delimiter = table.equals(NODELIST) ? null : joined.get(column);
        return delimiter == null ? walked(owners, column, also) : joinedOver(owners, delimiter, column, also);
    }

    /** The groups that an active nodelist row names, in its order, each once. */
    public List<String> groupsOf(String node) {
        List<Row> rows = snapshot.table(NODELIST).where("node", node);
        return rows.isEmpty() ? List.of() : groupsIn(rows.get(0));
    }

    /** The groups that a row of nodelist names, in its order, each once. */
    static List<String> groupsIn(Row node) {
        return items(node.get("groups"), ",");
    }

    /** The rows of the node, then those of each of its groups; nothing for an owner that has none. */
    private List<List<Row>> rowsFor(String node, String table) {
        if (!node.equals(current)) {
            rowsOfCurrent.clear();
            groupsOfCurrent = null;
            current = node;
        }
        List<List<Row>> known = rowsOfCurrent.get(table);
        if (known == null) {
            known = found(node, table);
            rowsOfCurrent.put(table, known);
        }
        return known;
    }

    private List<List<Row>> found(String node, String table) {
        Table searched = snapshot.table(table);
        String nodeColumn = nodeColumn(searched.schema());
        List<List<Row>> found = new ArrayList<>();
        addRows(found, searched.where(nodeColumn, node));
        if (!table.equals(NODELIST)) {
            List<String> groups = groupsOfCurrent;
            if (groups == null) {
                groups = groupsOf(node);
                groupsOfCurrent = groups;
            }
            for (String group : groups) {
                addRows(found, searched.where(nodeColumn, group));
            }
        }
        return found;
    }

    private static void addRows(List<List<Row>> found, List<Row> rows) {
        if (!rows.isEmpty()) {
            found.add(rows);
        }
    }

    private static String nodeColumn(TableSchema table) {
        if (table.nodeColumn().isEmpty()) {
            throw new IllegalArgumentException("rows of " + table.name() + " do not belong to nodes");
        }
        return table.nodeColumn().get();
    }

    private static Optional<Stored> walked(List<List<Row>> owners, String column, Map<String, String> also) {
        Stored found = null;
        for (List<Row> rows : owners) {
            Stored next = in(rows, column, also);
            if (next != null) {
                found = found == null ? next : appended(found, next);
                if (!continues(next)) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.ofNullable(found)
                .map(last -> new Stored(withoutMarker(last.text()), last.owner()))
                .filter(last -> !last.text().isEmpty());
    }

    private static Optional<Stored> joinedOver(
            List<List<Row>> owners, String delimiter, String column, Map<String, String> also) {
        Set<String> parts = new LinkedHashSet<>();
        Stored first = null;
        for (List<Row> rows : owners) {
            Stored value = in(rows, column, also);
            if (value != null) {
                parts.addAll(items(value.text(), delimiter));
                first = first == null ? value : first;
            }
        }
        return first == null ? Optional.empty() : Optional.of(new Stored(String.join(delimiter, parts), first.owner()));
    }

    /** The value in the first of one owner's rows that has one. */
    private static @Nullable Stored in(List<Row> rows, String column, Map<String, String> also) {
        for (Row row : rows) {
            String value = row.get(column);
            if (!value.isEmpty() && holds(row, also)) {
                return new Stored(value, row.get(nodeColumn(row.schema())));
            }
        }
        return null;
    }

    private static boolean holds(Row row, Map<String, String> columns) {
        for (Map.Entry<String, String> column : columns.entrySet()) {
            if (!row.get(column.getKey()).equals(column.getValue())) {
                return false;
            }
        }
        return true;
    }

    private String compute(Stored stored, String node, String table, String column) {
        char first = stored.text().charAt(0);
        if (first != '|' && (first != '/' || isDirectory(column))) {
            return stored.text();
        }
        try {
            return computed.computeIfAbsent(stored.text(), RegexValue::parse)
                    .map(value -> value.of(node))
                    .orElse(stored.text());
        } catch (ProblemException e) {
            throw new ProblemException(Problem.of(
                            Code.INVALID_VALUE,
                            "The value '" + stored.text() + "' cannot be computed for node '" + node + "'.")
                    .at("table " + table + ", column " + column + ", row of '" + stored.owner() + "'")
                    .because(reason(e))
                    .remedy("correct it with tabedit " + table + " or chdef"));
        }
    }

    private static String reason(ProblemException e) {
        Problem problem = e.problems().get(0);
        return problem.why().isEmpty() ? problem.what() : problem.why();
    }

    /** Columns of directories: there {@code /a/b/} is a directory, never a substitution. */
    private static boolean isDirectory(String column) {
        return column.endsWith("dir") || column.endsWith("path") || column.equals("statemnt");
    }

    private static boolean continues(Stored value) {
        return value.text().endsWith(NEXT_RECORD);
    }

    private static Stored appended(Stored first, Stored next) {
        return new Stored(withoutMarker(first.text()) + next.text(), first.owner());
    }

    /** A stored value without the words by which it goes on in the row of the next owner. */
    public static String withoutMarker(String text) {
        return text.endsWith(NEXT_RECORD) ? text.substring(0, text.length() - NEXT_RECORD.length()) : text;
    }

    /** {@code postscripts,ospkglist:;} to column and delimiter. */
    private static Map<String, String> delimiters(String setting) {
        Map<String, String> delimiters = new HashMap<>();
        for (String item : items(setting, ",")) {
            int colon = item.indexOf(':');
            String delimiter = colon < 0 || colon == item.length() - 1 ? "," : item.substring(colon + 1);
            delimiters.put(colon < 0 ? item : item.substring(0, colon), delimiter);
        }
        return delimiters;
    }

    private static List<String> items(String text, String delimiter) {
        return List.copyOf(new LinkedHashSet<>(ListItems.of(text, delimiter)));
    }
}
