package org.litecat.litetree.node;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.ImagesOfTree;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.table.Snapshot;

/** The nodes that run from the tree of a root image now, by their status: those of statelite images that mount it. */
public final class TreeUsers {
    private final HostPaths paths;
    private final Snapshot tables;

    public TreeUsers(HostPaths paths, Snapshot tables) {
        this.paths = paths;
        this.tables = tables;
    }

    /**
     * By the names of the images, those of which nodes run; of a packed root they need nothing any more.
     *
     * @param layout of an image, which need not be defined
     */
    public SortedMap<String, SortedSet<String>> of(ImageLayout layout) {
        ImageNodes images = new ImageNodes(tables);
        SortedMap<String, SortedSet<String>> users = new TreeMap<>();
        for (OsImage image : new ImagesOfTree(paths, tables).of(layout)) {
            if (image.isStatelite() && !image.isRamdisk()) {
                SortedSet<String> nodes = images.running(images.of(image.name()));
                if (!nodes.isEmpty()) {
                    users.put(image.name(), nodes);
                }
            }
        }
        return users;
    }
}
