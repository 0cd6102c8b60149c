/** What nodes run: the scripts of the initial ramdisk and of the node itself, and their places in an image. */
@NullMarked
package org.litecat.imagebuild.node;

import org.jspecify.annotations.NullMarked;
