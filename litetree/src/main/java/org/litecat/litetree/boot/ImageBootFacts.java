package org.litecat.litetree.boot;

import java.util.List;
import java.util.Optional;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.node.ImageLitetree;

/** What the tables alone say that the boot plans of all nodes of one image have in common. */
record ImageBootFacts(
        List<ImageLitetree.Source> sources, String permission, Optional<BootPlan.Partitioning> partitioning) {
    /** @throws org.litecat.core.response.ProblemException when the image is not defined, or its partition file is missing */
    static ImageBootFacts of(Snapshot tables, HostPaths paths, String image) {
        OsImage defined = OsImage.requireDefined(tables, image);
        return new ImageBootFacts(
                new ImageLitetree(tables).of(image),
                defined.permission().octal(),
                defined.partitionFile().map(file -> new BootPlan.Partitioning(file.script(), file.lines(paths))));
    }
}
