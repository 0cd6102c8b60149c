package org.litecat.litetree.lint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.rule.LiteRules;

/**
 * An image as the tables have it.
 *
 * @param groups of its definition, in its order
 * @param ramdisk whether nodes keep the root in memory, where everything can be written
 * @param partitioned whether the image says how nodes divide their disk
 */
public record LintedImage(
        Schema schema, Snapshot tables, String name, List<String> groups, boolean ramdisk, boolean partitioned) {
    public LintedImage {
        groups = List.copyOf(groups);
    }

    /** @param name of an image, which need not be defined */
    public static LintedImage of(Schema schema, Snapshot tables, String name) {
        Optional<OsImage> defined = OsImage.find(tables, name);
        return new LintedImage(
                schema,
                tables,
                name,
                defined.map(OsImage::groups).orElse(List.of()),
                defined.filter(OsImage::isRamdisk).isPresent(),
                defined.flatMap(OsImage::partitionFile).isPresent());
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
}
