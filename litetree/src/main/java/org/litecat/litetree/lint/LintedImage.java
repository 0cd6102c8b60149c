package org.litecat.litetree.lint;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.rule.LiteRules;

/**
 * An image as the tables have it.
 *
 * @param groups of its definition, in its order
 * @param ramdisk whether nodes keep the root in memory, where everything can be written
 * @param partitionFile says how nodes divide their disk; empty when nobody said it
 */
public record LintedImage(
        Schema schema, Snapshot tables, String name, List<String> groups, boolean ramdisk, String partitionFile) {
    public LintedImage {
        groups = List.copyOf(groups);
    }

    /** @param name of an image, which need not be defined */
    public static LintedImage of(Schema schema, Snapshot tables, String name) {
        return new LintedImage(
                schema,
                tables,
                name,
                Arrays.stream(column(tables, "osimage", name, "groups").split(","))
                        .map(String::strip)
                        .filter(group -> !group.isEmpty())
                        .toList(),
                column(tables, "osimage", name, "rootfstype").equals("ramdisk"),
                column(tables, "linuximage", name, "partitionfile"));
    }

    /** @throws org.litecat.core.response.ProblemException with every row that cannot be */
    LiteRules rules() {
        return LiteRules.of(tables, name, groups);
    }

    /** Whether a row with this image column is for the image. */
    boolean isMeantBy(Row row) {
        Set<String> selectors = new LinkedHashSet<>(groups);
        selectors.addAll(List.of("", "ALL", name));
        return selectors.contains(row.get("image"));
    }

    private static String column(Snapshot tables, String table, String image, String column) {
        return tables.table(table).where("imagename", image).stream()
                .findFirst()
                .map(row -> row.get(column))
                .orElse("");
    }
}
