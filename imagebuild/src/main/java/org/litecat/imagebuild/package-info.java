/** Building root images: package lists, package managers, kernels, initial ramdisks, packing. */
@NullMarked
package org.litecat.imagebuild;

import org.jspecify.annotations.NullMarked;
