package org.litecat.provision.rmimage;

import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.osimage.ImageLayout;
import org.litecat.imagebuild.osimage.OsImage;

/** The other images that lose files when one is removed, as the tables tell it. */
final class ImageUsers {
    private final HostPaths paths;
    private final Snapshot tables;
    private final BuiltImage image;

    ImageUsers(HostPaths paths, Snapshot tables, BuiltImage image) {
        this.paths = paths;
        this.tables = tables;
        this.image = image;
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
}
