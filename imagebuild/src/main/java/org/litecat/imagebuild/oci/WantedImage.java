package org.litecat.imagebuild.oci;

import java.util.Optional;

/**
 * Which image is wanted where there are several.
 *
 * @param arch as tables call it
 */
record WantedImage(Optional<String> arch, Optional<String> tag) {}
