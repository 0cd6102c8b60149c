/** {@code liteboot}: boots an image in a virtual machine of this machine, and compares what a node finds with what is predicted. */
@NullMarked
package org.litecat.imagebuild.liteboot;

import org.jspecify.annotations.NullMarked;
