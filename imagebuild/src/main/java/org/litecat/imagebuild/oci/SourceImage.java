package org.litecat.imagebuild.oci;

import java.util.List;
import org.litecat.core.host.Architecture;

/**
 * An image as others tell of it.
 *
 * @param arch as tables call it, or as it is called there when they know none
 * @param layers the lowest first
 */
record SourceImage(String arch, List<SourceLayer> layers) {
    /** What tables call an architecture that is called so by others. */
    static String arch(String other) {
        return Architecture.calledElsewhere(other).map(Architecture::word).orElse(other);
    }
}
