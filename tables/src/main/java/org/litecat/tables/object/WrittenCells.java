package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.litecat.core.network.NetworkRules;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.rule.CellRules;
import org.litecat.core.rule.SiteRowRules;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.value.NicList;

/** Refuses values of single columns by which nobody could act. */
final class WrittenCells {
    private WrittenCells() {}

    /**
     * @param before what stands there now
     * @param replace whether that is removed first
     * @param interfaces the list of interfaces that an attribute is before the change: what stays in it is not looked at
     * @throws org.litecat.core.response.ProblemException names every value that cannot work
     */
    static void require(
            ObjectType type,
            ObjectWriter.Changes changes,
            Snapshot before,
            boolean replace,
            UnaryOperator<String> interfaces) {
        Problems problems = new Problems();
        if (type.name().equals("site")) {
            SiteRowRules rules = new SiteRowRules();
            changes.columns()
                    .forEach((place, cells) -> cells.values()
                            .forEach(value ->
                                    problems.addAll(rules.of(place.match().getOrDefault("key", ""), value))));
            changes.free().forEach((key, value) -> problems.addAll(rules.of(key, value)));
        }
        CellRules rules = new CellRules();
        changes.columns().forEach((place, cells) -> {
            boolean nics = place.table().equals("nics");
            problems.addAll(rules.of(place.table(), nics ? changed(cells, interfaces) : cells, text(place)));
            if (type.name().equals("network")) {
                problems.addAll(network(place, cells, before, replace));
            }
        });
        problems.throwIfAny();
    }

    /** What a change makes wrong in a network; what was wrong before is not in the way of mending something else. */
    private static List<Problem> network(
            ObjectWriter.Place place, Map<String, String> cells, Snapshot before, boolean replace) {
        NetworkRules rules = new NetworkRules();
        Optional<Row> stored = replace
                ? Optional.empty()
                : before.table(place.table()).where(place.match()).stream().findFirst();
        Row row = stored.orElseGet(() -> Row.of(before.table(place.table()).schema(), place.match()));
        List<Problem> problems = new ArrayList<>(rules.of(row.with(cells)));
        stored.ifPresent(was -> problems.removeAll(rules.of(was)));
        return problems;
    }

    private static Map<String, String> changed(Map<String, String> cells, UnaryOperator<String> interfaces) {
        Map<String, String> changed = new LinkedHashMap<>(cells);
        changed.replaceAll((column, value) -> NicList.holds(column)
                ? NicList.parse(value).without(known(column, interfaces)).stored()
                : value);
        return changed;
    }

    private static NicList known(String column, UnaryOperator<String> interfaces) {
        try {
            return NicList.parse(interfaces.apply(column));
        } catch (ProblemException e) {
            // An expression that cannot be computed is what may be corrected just now.
            return NicList.parse("");
        }
    }

    private static String text(ObjectWriter.Place place) {
        StringBuilder text = new StringBuilder("table " + place.table() + ", row");
        place.match()
                .forEach((column, value) -> text.append(' ')
                        .append(column)
                        .append("='")
                        .append(value)
                        .append('\''));
        return text.toString();
    }
}
