package org.litecat.litetree.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Snapshot;

/** Which rows of table statelite give nodes their persistent areas. For one thread. */
public final class PersistentAreas {
    private final NodeValues values;
    private final NodeDirectories directories;

    public PersistentAreas(Schema schema, Snapshot tables) {
        this.values = new NodeValues(tables);
        this.directories = new NodeDirectories(schema, tables, values);
    }

    /**
     * What one row gives.
     *
     * @param row of the table, by the node or group that it is for; the area of its nodes is none when it is empty
     * @param stored the directory as the row has it, with its variables
     * @param servers of all nodes
     * @param example the directory of the first node that can use it; empty when none can
     * @param problems why some cannot
     */
    public record Area(
            String row,
            String stored,
            SortedSet<String> nodes,
            SortedSet<String> servers,
            Optional<ServerDirectory> example,
            List<Problem> problems) {}

    /** One for each row that some of the nodes have, and one for those that have none. */
    public List<Area> of(Collection<String> nodes) {
        Map<NodeValues.Stored, SortedSet<String>> rows = new LinkedHashMap<>();
        NodeValues.Stored none = new NodeValues.Stored("", "");
        for (String node : nodes) {
            rows.computeIfAbsent(values.stored(node, "statelite", "statemnt").orElse(none), each -> new TreeSet<>())
                    .add(node);
        }
        List<Area> areas = new ArrayList<>();
        rows.forEach((row, of) -> areas.add(area(row, of)));
        return areas;
    }

    private Area area(NodeValues.Stored row, SortedSet<String> nodes) {
        Problems problems = new Problems();
        SortedSet<String> servers = new TreeSet<>();
        Optional<ServerDirectory> example = Optional.empty();
        for (String node : nodes) {
            Optional<ServerDirectory> directory = problems.attempt(() -> directories.persistent(node, problems))
                    .flatMap(found -> found);
            directory.ifPresent(found -> servers.add(found.server()));
            example = example.or(() -> directory);
        }
        return new Area(
                row.owner(),
                row.text(),
                nodes,
                servers,
                example,
                problems.list().stream().distinct().toList());
    }
}
