/** Root images as directories in which every path is resolved as the node will resolve it. */
@NullMarked
package org.litecat.litetree.image;

import org.jspecify.annotations.NullMarked;
