package org.litecat.imagebuild.genimage;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Response;
import org.litecat.core.table.Row;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;

/** Writes the values of the command line, and of what the definition left open, back to it. */
final class StoreDefinition {
    private StoreDefinition() {}

    /** @param built the image as the run took it */
    static void run(TableStore tables, OsImage built, GenimageRequest request, Response response) {
        Map<String, String> values = new LinkedHashMap<>(request.overrides());
        try (Transaction change = tables.begin("genimage")) {
            Row stored = OsImage.require(change, built.name()).linuximage();
            DefinitionDefaults.COLUMNS.stream()
                    .filter(column -> stored.get(column).isEmpty())
                    .forEach(column -> values.putIfAbsent(column, built.linuximage(column)));
            Map<String, @Nullable String> differing = new LinkedHashMap<>();
            values.forEach((column, value) -> {
                if (!stored.get(column).equals(value)) {
                    differing.put(column, value);
                    if (!stored.get(column).isEmpty()) {
                        response.info(
                                "The " + column + " is different from the value in linuximage table, will update it.");
                    }
                }
            });
            if (!differing.isEmpty()) {
                change.put(stored.with(differing));
                change.commit();
            }
        }
    }
}
