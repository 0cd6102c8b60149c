/** One osimage: its attributes over the tables osimage and linuximage, and where its files stand. */
@NullMarked
package org.litecat.imagebuild.osimage;

import org.jspecify.annotations.NullMarked;
