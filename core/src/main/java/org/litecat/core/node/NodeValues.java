package org.litecat.core.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.value.RegexValue;

/**
 * The values of nodes in one snapshot: the node's own, or the one of the first of its groups that has one, computed from
 * the node's name where the value asks for it. For one thread.
 */
public final class NodeValues {
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
    private final Map<String, List<String>> groups = new HashMap<>();
    private final Map<String, Optional<RegexValue>> computed = new HashMap<>();
    private final Map<String, String> joined;

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
        return stored(node, table, column, also)
                .map(stored -> compute(stored, node, table, column))
                .orElse("");
    }

    /** The value before it is computed from the node's name, and whose row gave it. */
    public Optional<Stored> stored(String node, String table, String column) {
        return stored(node, table, column, Map.of());
    }

    public Optional<Stored> stored(String node, String table, String column, Map<String, String> also) {
        Optional<Stored> own = inRowOf(node, table, column, also);
        if (table.equals(NODELIST)) {
            return own;
        }
        String delimiter = joined.get(column);
        if (delimiter != null) {
            return joinedOver(node, delimiter, owner -> inRowOf(owner, table, column, also));
        }
        if (own.isPresent() && !continues(own.get())) {
            return own;
        }
        return walked(own, node, table, column, also);
    }

    /** The groups that an active nodelist row names, in its order, each once. */
    public List<String> groupsOf(String node) {
        List<String> known = groups.get(node);
        if (known == null) {
            List<Row> rows = snapshot.table(NODELIST).where("node", node);
            known = rows.isEmpty() ? List.of() : items(rows.get(0).get("groups"), ",");
            groups.put(node, known);
        }
        return known;
    }

    private Optional<Stored> walked(
            Optional<Stored> own, String node, String table, String column, Map<String, String> also) {
        Optional<Stored> found = own;
        for (String group : groupsOf(node)) {
            Optional<Stored> next = inRowOf(group, table, column, also);
            if (next.isPresent()) {
                found = Optional.of(found.isEmpty() ? next.get() : appended(found.get(), next.get()));
                if (!continues(next.get())) {
                    return found;
                }
            }
        }
        return found.map(last -> new Stored(withoutMarker(last.text()), last.owner()))
                .filter(last -> !last.text().isEmpty());
    }

    private Optional<Stored> joinedOver(
            String node, String delimiter, java.util.function.Function<String, Optional<Stored>> values) {
        Set<String> parts = new LinkedHashSet<>();
        List<String> owners = new ArrayList<>();
        List<String> order = new ArrayList<>();
        order.add(node);
        order.addAll(groupsOf(node));
        for (String owner : order) {
            values.apply(owner).ifPresent(value -> {
                parts.addAll(items(value.text(), delimiter));
                owners.add(value.owner());
            });
        }
        return owners.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stored(String.join(delimiter, parts), owners.get(0)));
    }

    private Optional<Stored> inRowOf(String owner, String table, String column, Map<String, String> also) {
        String nodeColumn = snapshot.table(table)
                .schema()
                .nodeColumn()
                .orElseThrow(() -> new IllegalArgumentException("rows of " + table + " do not belong to nodes"));
        Predicate<Row> wanted = row -> also.entrySet().stream()
                .allMatch(field -> row.get(field.getKey()).equals(field.getValue()));
        for (Row row : snapshot.table(table).where(nodeColumn, owner)) {
            String value = row.get(column);
            if (!value.isEmpty() && (also.isEmpty() || wanted.test(row))) {
                return Optional.of(new Stored(value, owner));
            }
        }
        return Optional.empty();
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
            throw new ProblemException(
                    Problem.of("The value '" + stored.text() + "' cannot be computed for node '" + node + "'.")
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

    private static String withoutMarker(String text) {
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
        Set<String> items = new LinkedHashSet<>();
        int start = 0;
        while (start <= text.length()) {
            int next = text.indexOf(delimiter, start);
            int end = next < 0 ? text.length() : next;
            String item = text.substring(start, end).strip();
            if (!item.isEmpty()) {
                items.add(item);
            }
            start = end + delimiter.length();
        }
        return List.copyOf(items);
    }
}
