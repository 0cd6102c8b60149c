package org.litecat.core.osimage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.litecat.core.host.HostPaths;

/** Where the lists that fit a release stand; the site's own stand in a directory of the same name. */
public final class ShippedLists {
    private ShippedLists() {}

    /**
     * The directory of the release's distribution: the release's name with characters dropped from the end until one fits.
     *
     * @param purpose {@code install} or {@code netboot}
     * @return empty when no list fits
     */
    public static Optional<Path> of(HostPaths paths, String purpose, Release release) {
        Path base = paths.share().resolve(purpose);
        return release.prefixes().stream()
                .map(base::resolve)
                .filter(Files::isDirectory)
                .findFirst();
    }
}
