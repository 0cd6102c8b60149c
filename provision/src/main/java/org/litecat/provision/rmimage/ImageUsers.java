package org.litecat.provision.rmimage;

import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.HostPaths;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.osimage.ImageLayout;
import org.litecat.imagebuild.osimage.OsImage;
import org.litecat.litetree.node.NodeImages;

/** Who is left without an image when one is removed, as the tables tell it. */
final class ImageUsers {
    /** What a node reports of itself from the moment on at which it works with its root image. */
    private static final Set<String> RUNNING = Set.of("netbooting", "booting", "postbooting", "booted");

    private final HostPaths paths;
    private final Snapshot tables;
    private final BuiltImage image;

    ImageUsers(HostPaths paths, Snapshot tables, BuiltImage image) {
        this.paths = paths;
        this.tables = tables;
        this.image = image;
    }

    /** The nodes that are to boot the image, sorted. */
    SortedSet<String> nodes() {
        NodeImages images = new NodeImages(new NodeValues(tables));
        SortedSet<String> nodes = new TreeSet<>();
        for (Row row : tables.table("nodelist").active()) {
            if (imageOf(images, row.get("node")).equals(image.name())) {
                nodes.add(row.get("node"));
            }
        }
        return nodes;
    }

    /** Those of the nodes whose status says that they run now. */
    SortedSet<String> running(SortedSet<String> nodes) {
        SortedSet<String> running = new TreeSet<>();
        for (Row row : tables.table("nodelist").active()) {
            if (nodes.contains(row.get("node")) && RUNNING.contains(row.get("status"))) {
                running.add(row.get("node"));
            }
        }
        return running;
    }

    /** Other images that are defined to stand in the same directory, sorted. */
    SortedSet<String> sharing(Schema schema) {
        SortedSet<String> sharing = new TreeSet<>();
        for (Row row : tables.table("osimage").active()) {
            String name = row.get("imagename");
            Row linuximage = tables.find("linuximage", new RowKey(java.util.List.of(name)))
                    .filter(Row::isActive)
                    .orElseGet(() -> Row.of(schema.require("linuximage"), java.util.Map.of("imagename", name)));
            if (!name.equals(image.name())
                    && directory(new OsImage(name, row, linuximage))
                            .equals(image.layout().directory())) {
                sharing.add(name);
            }
        }
        return sharing;
    }

    private Path directory(OsImage other) {
        try {
            return ImageLayout.of(paths, new SiteSettings(tables), other).directory();
        } catch (ProblemException e) {
            // A definition that names no usable directory shares none.
            return Path.of("");
        }
    }

    private static String imageOf(NodeImages images, String node) {
        try {
            return images.of(node);
        } catch (ProblemException e) {
            // A node that names no image, or one that cannot be computed, boots none.
            return "";
        }
    }
}
