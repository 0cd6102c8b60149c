package org.litecat.litetree.node;

import java.util.Optional;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Snapshot;

/** The directories that nodes mount, as nodes can use them: nothing in them is left undefined. For one thread. */
public final class NodeDirectories {
    private static final String PLACE = "table statelite, column statemnt";

    private final NodeValues values;
    private final NodeVariables variables;

    public NodeDirectories(Schema schema, Snapshot tables, NodeValues values) {
        this.values = values;
        this.variables = new NodeVariables(schema, tables, values);
    }

    /**
     * The persistent area, which is always that of a server.
     *
     * @param problems gets why the node cannot use what the tables say
     * @return empty as well when the node has none
     */
    public Optional<ServerDirectory> persistent(String node, Problems problems) {
        String stored = values.value(node, "statelite", "statemnt");
        return stored.isEmpty()
                ? Optional.empty()
                : usable(stored, node, PLACE, problems).filter(found -> isOnServer(found, problems));
    }

    /** The directory of one row of the litetree table; empty when a problem was added. */
    public Optional<ServerDirectory> source(ImageLitetree.Source row, String node, Problems problems) {
        return usable(row.directory(), node, row.place(), problems);
    }

    private Optional<ServerDirectory> usable(String stored, String node, String place, Problems problems) {
        try {
            ServerDirectory directory = variables.required(stored, node);
            Optional<Problem> wrong = directory.problem();
            wrong.ifPresent(problem -> problems.add(problem.at(place)));
            return wrong.isPresent() ? Optional.empty() : Optional.of(directory);
        } catch (ProblemException e) {
            e.problems().forEach(problem -> problems.add(problem.at(place)));
            return Optional.empty();
        }
    }

    private static boolean isOnServer(ServerDirectory directory, Problems problems) {
        directory.withoutServer().ifPresent(problem -> problems.add(problem.at(PLACE)));
        return !directory.isLocal();
    }
}
