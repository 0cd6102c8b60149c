package org.litecat.tables.tableverb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.node.GivenNames;
import org.litecat.core.response.Problem;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.value.ListItems;
import org.litecat.tables.tableverb.TableChanges.RowChange;

/** Refuses names of nodes and groups that a changed row brings and that no noderange could name; those that were there may stay. */
final class NameChange {
    private NameChange() {}

    /** Whether rows of a table make nodes or groups. */
    static boolean makes(String table) {
        return table.equals("nodelist") || table.equals("nodegroup");
    }

    /** @param before the tables without the change */
    static List<Problem> problems(RowChange change, Snapshot before) {
        Row row = change.any();
        List<Problem> problems = new ArrayList<>();
        if (makes(row.schema().name())) {
            List<String> groups = new ArrayList<>(groups(change.after()));
            groups.removeAll(groups(change.before()));
            problems.addAll(GivenNames.ofGroups(groups));
        }
        if (change.before().isEmpty()) {
            owner(row).filter(problem -> !isKnown(row.get("node"), before)).ifPresent(problems::add);
        }
        return problems;
    }

    /** Those of a row that comes as it is. */
    static List<Problem> problems(Row row) {
        if (!makes(row.schema().name())) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>(GivenNames.ofGroups(groups(Optional.of(row))));
        owner(row).ifPresent(problems::add);
        return problems;
    }

    /** A row without an owner is refused as such. */
    private static Optional<Problem> owner(Row row) {
        String name = row.get("node");
        return GivenNames.holdsOwners(row.schema()) && !name.isBlank()
                ? GivenNames.ofOwner(row.schema(), name)
                : Optional.empty();
    }

    private static boolean isKnown(String name, Snapshot tables) {
        return !tables.table("nodegroup").where("groupname", name).isEmpty()
                || tables.table("nodelist").active().stream()
                        .anyMatch(node -> node.get("node").equals(name)
                                || ListItems.of(node.get("groups")).contains(name));
    }

    private static List<String> groups(Optional<Row> row) {
        return row.map(found -> found.schema().name().equals("nodelist")
                        ? ListItems.of(found.get("groups"))
                        : List.of(found.get("groupname")))
                .orElse(List.of());
    }
}
