package org.litecat.litetree.verb;

import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.StaleImages;
import org.litecat.core.osimage.Staleness;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

/** Warns, once for each image, where nodes boot something else than what is listed of it. */
public final class StaleWarnings {
    private final StaleImages stale;
    private final HostPaths paths;
    private final Response response;
    private final Set<String> told = new HashSet<>();

    public StaleWarnings(StaleImages stale, HostPaths paths, Response response) {
        this.stale = stale;
        this.paths = paths;
        this.response = response;
    }

    /** An image that is not built, or not defined as one of statelite nodes, is none that could be stale. */
    void of(Snapshot tables, String image) {
        if (told.add(image) && isBuilt(tables, image)) {
            Staleness.problems(stale.of(tables, image)).forEach(response::warning);
        }
    }

    private boolean isBuilt(Snapshot tables, String name) {
        try {
            OsImage image = OsImage.require(tables, name);
            return image.isStatelite()
                    && Files.isDirectory(ImageLayout.of(paths, new SiteSettings(tables), image)
                            .rootimg());
        } catch (ProblemException e) {
            return false;
        }
    }
}
