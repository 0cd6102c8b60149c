/** Work on a root image that is done by hand: {@code xdsh -i} runs a command in one, {@code xdcp -i} copies files into one. */
@NullMarked
package org.litecat.imagebuild.inside;

import org.jspecify.annotations.NullMarked;
