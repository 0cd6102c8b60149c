package org.litecat.tables.tableverb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.Noderange;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.schema.Schema;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Snapshot;

/** Collects rows that are not there because their key was typed as a noderange: a row belongs to one node or group. */
final class RangeKeys {
    private static final String SIGNS = "-[:+@^/(";

    private final Schema schema;
    private final Snapshot snapshot;
    private final List<String> tables = new ArrayList<>();
    private String name = "";

    RangeKeys(Schema schema, Snapshot snapshot) {
        this.schema = schema;
        this.snapshot = snapshot;
    }

    /** @param match column to value of a row that is not there */
    void missed(TableSchema table, Map<String, String> match) {
        String asked = table.nodeColumn().map(match::get).orElse("");
        if (mayBeRange(asked) && Noderange.meansOthers(asked) && isNobody(asked) && !tables.contains(table.name())) {
            name = asked;
            tables.add(table.name());
        }
    }

    /**
     * One problem for all of them.
     *
     * @param verb that does for a whole noderange what was asked for, up to it
     * @param rest of its command line
     */
    Optional<Problem> problem(String verb, String rest) {
        return tables.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(Code.UNKNOWN, "There is no node and no group '" + name + "'.")
                        .at((tables.size() == 1 ? "table " : "tables ") + String.join(", ", tables))
                        .because("a row belongs to one node or group, and this is a noderange")
                        .remedy(verb + " " + name + " " + rest));
    }

    private boolean isNobody(String asked) {
        NodeDirectory directory = new NodeDirectory(schema, snapshot);
        return !directory.isNode(asked) && !directory.groups().exists(asked);
    }

    /** Of most names it is seen at once that they are none, without the classes that read noderanges. */
    private static boolean mayBeRange(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (SIGNS.indexOf(name.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
