/** Taking away what was built of an image. */
@NullMarked
package org.litecat.imagebuild.rmimage;

import org.jspecify.annotations.NullMarked;
