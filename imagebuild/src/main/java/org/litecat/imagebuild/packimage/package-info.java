/** Which stateless images may be packed. Packing itself is not built yet. */
@NullMarked
package org.litecat.imagebuild.packimage;

import org.jspecify.annotations.NullMarked;
