/** Packing a root image into one compressed file: what is left out, the archive, the compressor. */
@NullMarked
package org.litecat.imagebuild.pack;

import org.jspecify.annotations.NullMarked;
