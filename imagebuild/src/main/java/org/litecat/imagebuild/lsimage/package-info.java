/** Which images there are and what became of them: {@code lsimage}. */
@NullMarked
package org.litecat.imagebuild.lsimage;

import org.jspecify.annotations.NullMarked;
