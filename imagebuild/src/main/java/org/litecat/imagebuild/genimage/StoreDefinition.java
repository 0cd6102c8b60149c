package org.litecat.imagebuild.genimage;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Response;
import org.litecat.core.table.Row;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;

/** Writes the values of the command line, and a default rootimgdir, back to the definition. */
final class StoreDefinition {
    private StoreDefinition() {}

    static void run(TableStore tables, ImageLayout built, GenimageRequest request, Response response) {
        Map<String, String> values = new LinkedHashMap<>(request.overrides());
        try (Transaction change = tables.begin("genimage")) {
            Row stored = OsImage.require(change, built.image()).linuximage();
            if (stored.get("rootimgdir").isEmpty()) {
                values.putIfAbsent("rootimgdir", built.storedDirectory());
            }
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
