/** Installation media: what they are, reading them, copying them, and the definitions that follow. */
@NullMarked
package org.litecat.imagebuild.media;

import org.jspecify.annotations.NullMarked;
