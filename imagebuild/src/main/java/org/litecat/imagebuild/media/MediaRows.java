package org.litecat.imagebuild.media;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.CopiedMedia;
import org.litecat.core.osimage.FileColumn;
import org.litecat.core.osimage.HostRelease;
import org.litecat.core.osimage.OsimageDefaults;
import org.litecat.core.osimage.Release;
import org.litecat.core.response.Response;
import org.litecat.core.response.Shown;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.core.value.ListItems;

/** The rows that follow from copied media: where they are, and the definitions of images that can be made of them. */
final class MediaRows {
    private static final String DETAILS = "linuximage";
    private static final String NEW_DETAILS = "addkcmdline";
    private static final String MACHINES = "__mgmtnode";

    private final TableStore tables;
    private final HostPaths paths;
    private final Response response;

    MediaRows(TableStore tables, HostPaths paths, Response response) {
        this.tables = tables;
        this.paths = paths;
        this.response = response;
    }

    /** Whether lists are found for any image of this release. */
    boolean canDefine(Medium medium) {
        return !images(tables.snapshot(), medium, "").isEmpty();
    }

    /** Whether there is a template for installing the release. */
    boolean canInstall(Medium medium) {
        return images(tables.snapshot(), medium, "").stream()
                .anyMatch(image -> image.columns().containsKey("template"));
    }

    private List<GeneratedImage> images(Snapshot snapshot, Medium medium, String pkgdir) {
        OsimageDefaults defaults = new OsimageDefaults(paths, new SiteSettings(snapshot));
        return GeneratedImage.all(medium, pkgdir, defaults, HostRelease.read(paths));
    }

    /**
     * Writes all of them at once.
     *
     * @param directories that the media are in now, as the tables name them
     * @param define whether images are defined
     * @param reset whether those that are defined take the defaults again
     */
    void write(Medium medium, List<String> directories, boolean define, boolean reset) {
        try (Transaction change = tables.begin("copycds")) {
            Release release = new Release(medium.osvers());
            CopiedMedia before = CopiedMedia.of(change, release, medium.arch());
            CopiedMedia after = before;
            for (String directory : directories) {
                after = after.with(directory);
            }
            change.put(after.row(change));
            if (define) {
                List<GeneratedImage> earlier = images(change, medium, pkgdir(before));
                List<GeneratedImage> images = images(change, medium, pkgdir(after));
                for (int i = 0; i < images.size(); i++) {
                    put(change, images.get(i), earlier.get(i), reset);
                    if (images.get(i).isOfMachine()) {
                        giveToMachine(change, images.get(i).name());
                    }
                }
            }
            change.commit();
        }
    }

    private String pkgdir(CopiedMedia media) {
        return String.join(
                ",",
                media.directories().stream()
                        .filter(directory -> Files.isDirectory(paths.at(directory)))
                        .toList());
    }

    /** @param earlier the same, as it was made before the last media came */
    private void put(Transaction change, GeneratedImage image, GeneratedImage earlier, boolean reset) {
        List<String> kept = new ArrayList<>();
        for (String table : List.of("osimage", DETAILS)) {
            TableSchema schema = change.table(table).schema();
            Optional<Row> stored = find(change, table, image.name());
            Map<String, String> columns =
                    new LinkedHashMap<>(stored.map(Row::fields).orElse(Map.of()));
            columns.put("imagename", image.name());
            if (table.equals(DETAILS) && stored.isEmpty()) {
                columns.put(NEW_DETAILS, "quiet");
            }
            for (String column : schema.columns()) {
                Optional<String> wanted = Optional.ofNullable(image.columns().get(column));
                String had = columns.getOrDefault(column, "");
                boolean generated = had.equals(earlier.columns().getOrDefault(column, ""));
                if (stored.isEmpty() || reset || generated) {
                    wanted.ifPresent(value -> columns.put(column, value));
                    if (reset && wanted.isEmpty() && isFound(column)) {
                        columns.remove(column);
                    }
                } else if (wanted.filter(value -> !value.equals(had)).isPresent()) {
                    kept.add(column + "=" + Shown.text(had) + " (default: " + wanted.get() + ")");
                }
            }
            change.put(Row.of(schema, columns));
        }
        if (!kept.isEmpty()) {
            response.progress(image.name() + ": kept what was changed: " + String.join(", ", kept)
                    + "; copycds --reset takes the defaults again.");
        }
    }

    private static boolean isFound(String column) {
        return FileColumn.of(column).filter(FileColumn::isFound).isPresent();
    }

    /** The nodes that stand for this machine get the image when they have none. */
    private static void giveToMachine(Transaction change, String image) {
        for (Row node : change.table("nodelist").active()) {
            if (ListItems.of(node.get("groups")).contains(MACHINES)) {
                TableSchema schema = change.table("nodetype").schema();
                Map<String, String> columns = new LinkedHashMap<>(find(change, "nodetype", node.get("node"))
                        .map(Row::fields)
                        .orElse(Map.of()));
                columns.put("node", node.get("node"));
                if (columns.getOrDefault("provmethod", "").isEmpty()) {
                    columns.put("provmethod", image);
                    change.put(Row.of(schema, columns));
                }
            }
        }
    }

    private static Optional<Row> find(Snapshot snapshot, String table, String name) {
        return snapshot.find(table, new RowKey(List.of(name)));
    }
}
