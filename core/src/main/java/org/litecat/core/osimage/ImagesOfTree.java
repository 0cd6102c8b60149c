package org.litecat.core.osimage;

import java.util.List;
import java.util.Optional;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

/** The images that stand in one directory, whatever their definitions call it: who changes one changes the others. */
public final class ImagesOfTree {
    private final HostPaths paths;
    private final Snapshot tables;

    public ImagesOfTree(HostPaths paths, Snapshot tables) {
        this.paths = paths;
        this.tables = tables;
    }

    /**
     * All defined images that stand there, sorted by name.
     *
     * @param layout of an image, which need not be defined
     */
    public List<OsImage> of(ImageLayout layout) {
        ImageIdentity ours = ImageIdentity.of(layout);
        return OsImage.all(tables).stream()
                .filter(image -> identity(image).filter(ours::overlaps).isPresent())
                .toList();
    }

    /** Those of them that are not this one. */
    public List<OsImage> othersOf(ImageLayout layout) {
        return of(layout).stream()
                .filter(other -> !other.name().equals(layout.image()))
                .toList();
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
