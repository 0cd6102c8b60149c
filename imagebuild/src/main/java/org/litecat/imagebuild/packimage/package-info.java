/** Packs the roots of stateless images, for nodes that have them in memory. */
@NullMarked
package org.litecat.imagebuild.packimage;

import org.jspecify.annotations.NullMarked;
