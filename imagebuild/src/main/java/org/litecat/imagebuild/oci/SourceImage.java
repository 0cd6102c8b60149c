package org.litecat.imagebuild.oci;

import java.util.List;

/**
 * An image as others tell of it.
 *
 * @param arch as tables call it, or as it is called there when they know none
 * @param layers the lowest first
 */
record SourceImage(String arch, List<SourceLayer> layers) {}
