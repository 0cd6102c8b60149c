package org.litecat.core.tablecheck;

import java.util.List;
import java.util.Set;
import org.litecat.core.response.Problem;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Table;

/** References to images that are not defined. */
final class ImageCheck implements TableCheck {
    private static final Set<String> METHODS = Set.of("", "install", "netboot", "statelite");
    private static final List<String> DETAILS = List.of("linuximage", "winimage", "nimimage");

    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        Table images = snapshot.table("osimage");
        for (String details : DETAILS) {
            for (Row row : snapshot.table(details).active()) {
                if (!defined(images, row.get("imagename"))) {
                    findings.warning(Problem.of("There is no image '" + row.get("imagename") + "' in osimage.")
                            .at(Findings.place(row))
                            .because("the row is used by nobody"));
                }
            }
        }
        for (Row row : snapshot.table("nodetype").active()) {
            String method = row.get("provmethod");
            if (!METHODS.contains(method) && !isComputed(method) && !defined(images, method)) {
                findings.error(Problem.of("There is no image '" + method + "'.")
                        .at(Findings.place(row) + ", column provmethod")
                        .remedy("lsdef -t osimage lists the images"));
            }
        }
    }

    private static boolean defined(Table images, String name) {
        return !images.where("imagename", name).isEmpty();
    }

    private static boolean isComputed(String value) {
        return value.startsWith("|") || value.startsWith("/");
    }
}
