/** How much memory the entries of an image take on every node. */
@NullMarked
package org.litecat.litetree.memory;

import org.jspecify.annotations.NullMarked;
