/** Images as other container tools keep them: layers of tar archives, told of by JSON. */
@NullMarked
package org.litecat.imagebuild.oci;

import org.jspecify.annotations.NullMarked;
