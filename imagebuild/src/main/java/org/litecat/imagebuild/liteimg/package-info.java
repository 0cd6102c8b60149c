/** {@code liteimg}: makes a built root image a statelite image, and what it changes there beside the litefile entries. */
@NullMarked
package org.litecat.imagebuild.liteimg;

import org.jspecify.annotations.NullMarked;
