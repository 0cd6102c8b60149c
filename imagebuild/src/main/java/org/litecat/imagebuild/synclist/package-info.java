/** Files of this machine that image definitions want in their images: synclists. */
@NullMarked
package org.litecat.imagebuild.synclist;

import org.jspecify.annotations.NullMarked;
