package org.litecat.tables.tablecheck;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.ProvMethod;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableCheck;

/** References to images that are not defined. */
final class ImageCheck implements TableCheck {
    private static final List<String> DETAILS = List.of("linuximage", "winimage", "nimimage");

    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        Set<String> images = OsImage.all(snapshot).stream().map(OsImage::name).collect(Collectors.toSet());
        for (String details : DETAILS) {
            for (Row row : snapshot.table(details).active()) {
                if (!images.contains(row.get("imagename"))) {
                    findings.warning(
                            Problem.of(Code.UNKNOWN, "There is no image '" + row.get("imagename") + "' in osimage.")
                                    .at(Findings.place(row))
                                    .because("the row is used by nobody"));
                }
            }
        }
        for (Row row : snapshot.table("nodetype").active()) {
            String method = row.get("provmethod");
            if (!method.isEmpty()
                    && ProvMethod.of(method).isEmpty()
                    && !isComputed(method)
                    && !images.contains(method)) {
                findings.error(Problem.of(Code.UNKNOWN, "There is no image '" + method + "'.")
                        .at(Findings.place(row) + ", column provmethod")
                        .remedy("lsdef -t osimage lists the images"));
            }
        }
    }

    private static boolean isComputed(String value) {
        return value.startsWith("|") || value.startsWith("/");
    }
}
