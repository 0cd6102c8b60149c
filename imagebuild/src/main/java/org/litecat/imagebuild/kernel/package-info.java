/** Kernels in image roots: versions, files, modules. */
@NullMarked
package org.litecat.imagebuild.kernel;

import org.jspecify.annotations.NullMarked;
