package org.litecat.imagebuild.rmimage;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.ImageIdentity;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

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

    /** Other images that stand in the same directory, whatever their definitions call it, sorted. */
    SortedSet<String> sharing() {
        ImageIdentity ours = ImageIdentity.of(image.layout());
        SortedSet<String> sharing = new TreeSet<>();
        for (OsImage other : OsImage.all(tables)) {
            if (!other.name().equals(image.name())
                    && identity(other).filter(ours::overlaps).isPresent()) {
                sharing.add(other.name());
            }
        }
        return sharing;
    }

    /** Empty when the definition names no usable directory: it shares none. */
    private Optional<ImageIdentity> identity(OsImage other) {
        try {
            return Optional.of(ImageIdentity.of(ImageLayout.of(paths, new SiteSettings(tables), other)));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
