/** Why a path of an image is what it is: the row that decides, those it beats, and what stands in the image. */
@NullMarked
package org.litecat.litetree.explain;

import org.jspecify.annotations.NullMarked;
