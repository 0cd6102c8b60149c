/** Package managers as ports that return argument lists, repositories, and what makes repositories. */
@NullMarked
package org.litecat.imagebuild.packages;

import org.jspecify.annotations.NullMarked;
