/** The verb {@code litelint}. */
@NullMarked
package org.litecat.imagebuild.litelint;

import org.jspecify.annotations.NullMarked;
