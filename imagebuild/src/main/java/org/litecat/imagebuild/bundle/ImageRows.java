package org.litecat.imagebuild.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableText;
import org.litecat.litetree.rule.LitefileRows;

/** The rows that make an image statelite, as rows of it alone: those of its groups and of all images are among them. */
final class ImageRows {
    static final List<String> TABLES = List.of("litefile", "litetree", "statelite");

    private static final String IMAGE = "image";

    private final Snapshot tables;
    private final OsImage image;

    ImageRows(Snapshot tables, OsImage image) {
        this.tables = tables;
        this.image = image;
    }

    /** One line a row, without a header. */
    String text(String table) {
        StringBuilder text = new StringBuilder();
        of(table)
                .forEach(row -> text.append(TableText.line(row.with(Map.of(IMAGE, image.name()))))
                        .append('\n'));
        return text.toString();
    }

    private List<Row> of(String table) {
        return switch (table) {
            case "litefile" -> new LitefileRows(tables).inForce(image.name(), image.groups());
            case "litetree" -> selected(table, selectors());
            default -> selected(table, Set.of(image.name()));
        };
    }

    private Set<String> selectors() {
        Set<String> selectors = new HashSet<>(image.groups());
        selectors.addAll(List.of("", "ALL", image.name()));
        return selectors;
    }

    private List<Row> selected(String table, Set<String> images) {
        List<Row> rows = new ArrayList<>(tables.table(table).active());
        rows.removeIf(row -> !images.contains(row.get(IMAGE)));
        return rows;
    }
}
