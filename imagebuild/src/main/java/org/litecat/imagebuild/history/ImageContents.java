package org.litecat.imagebuild.history;

import java.util.List;
import org.litecat.core.host.Commands;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.packages.InstalledPackages;
import org.litecat.imagebuild.packages.PackageFacts;
import org.litecat.litetree.image.ImageRoot;

/**
 * What a root image holds.
 *
 * @param kernel its version; empty when there is none
 * @param packages sorted by name, architecture and version; none of an image without a database
 */
public record ImageContents(String kernel, List<PackageFacts> packages, DirectorySizes directories) {
    public ImageContents {
        packages = List.copyOf(packages);
    }

    /**
     * As it is now.
     *
     * @throws ProblemException when its tree or its database of packages cannot be read
     */
    public static ImageContents of(ImageRoot root, String kernel, Commands commands) {
        return new ImageContents(
                kernel, new InstalledPackages(commands).of(root).orElse(List.of()), DirectorySizes.of(root));
    }

    /** The same as far as it is remembered. */
    public ImageContents bounded() {
        return new ImageContents(kernel, packages, directories.bounded());
    }
}
