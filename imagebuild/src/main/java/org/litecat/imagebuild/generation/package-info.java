/** Generations of images: made beside the published one, published, gone back to, compared and removed. */
@NullMarked
package org.litecat.imagebuild.generation;

import org.jspecify.annotations.NullMarked;
