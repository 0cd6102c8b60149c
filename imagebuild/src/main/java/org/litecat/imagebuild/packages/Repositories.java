package org.litecat.imagebuild.packages;

import java.nio.file.Path;
import java.util.List;
import org.litecat.core.osimage.OsImage;

/** Finds and reads the repositories of one family; those that cannot be used are problems. */
public interface Repositories {
    /** Those of the distribution: what the image's pkgdir says; and the kernel's, when one is named. */
    List<Repository> distribution(OsImage image);

    /**
     * An additional one, at a URL.
     *
     * @param keys directories in which keys of its packages may stand
     */
    List<Repository> at(String url, String id, List<Path> keys);

    /** An additional one that stands directly in a directory. */
    List<Repository> in(Path directory, String id);

    /** Whether whoever is on the way may put something else in the place of what is fetched. */
    static boolean isOpen(String url) {
        return url.matches("(http|ftp)://.*");
    }

    static boolean isUrl(String entry) {
        return entry.matches("(https?|ftp)://.*");
    }
}
