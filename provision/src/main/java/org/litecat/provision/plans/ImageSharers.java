package org.litecat.provision.plans;

import java.util.HashMap;
import java.util.Map;
import org.litecat.core.host.HostPaths;
import org.litecat.core.node.NodeValues;
import org.litecat.core.osimage.ImageIdentity;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.NodeImage;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

/** The nodes that a change of an image concerns: its own, and those of images that stand in the same directories. */
final class ImageSharers {
    private final Snapshot tables;
    private final HostPaths paths;
    private final NodeValues values;
    private final String image;
    private final Map<String, Boolean> known = new HashMap<>();

    ImageSharers(Snapshot tables, HostPaths paths, String image) {
        this.tables = tables;
        this.paths = paths;
        this.values = new NodeValues(tables);
        this.image = image;
    }

    /** A node that has no image has none that changed. */
    boolean has(String node) {
        try {
            return known.computeIfAbsent(NodeImage.of(values, node).require(), this::shares);
        } catch (ProblemException e) {
            return false;
        }
    }

    private boolean shares(String other) {
        return other.equals(image) || identity(other).overlaps(identity(image));
    }

    private ImageIdentity identity(String name) {
        return ImageIdentity.of(ImageLayout.of(paths, new SiteSettings(tables), OsImage.require(tables, name)));
    }
}
