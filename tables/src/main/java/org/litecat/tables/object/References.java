package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.value.ListItems;

/** Finds where rows of other objects hold the name of an object. */
final class References {
    /** Columns that hold names, single or as a comma list, by the type of what they name. */
    private static final Map<String, List<Column>> COLUMNS = Map.of(
            "node",
            List.of(
                    new Column("mp", "mpa"),
                    new Column("nodehm", "conserver"),
                    new Column("noderes", "monserver"),
                    new Column("noderes", "nfsserver"),
                    new Column("noderes", "servicenode"),
                    new Column("noderes", "tftpserver"),
                    new Column("noderes", "xcatmaster"),
                    new Column("ppc", "hcp"),
                    new Column("ppc", "parent"),
                    new Column("statelite", "node"),
                    new Column("vm", "host")),
            "group",
            List.of(new Column("statelite", "node")),
            "osimage",
            List.of(
                    new Column("litefile", "image"),
                    new Column("litetree", "image"),
                    new Column("nodetype", "provmethod")));

    private final Snapshot snapshot;

    References(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    private record Column(String table, String name) {}

    /** The places as text, such as {@code noderes.servicenode of 'n2'}. */
    List<String> to(String type, String name) {
        List<String> places = new ArrayList<>();
        for (Column column : COLUMNS.getOrDefault(type, List.of())) {
            for (Row row : snapshot.table(column.table()).active()) {
                if (ListItems.of(row.get(column.name())).contains(name)) {
                    String owner = row.get(row.schema().keys().get(0));
                    places.add(column.table() + "." + column.name() + " of '" + owner + "'");
                }
            }
        }
        return places;
    }
}
