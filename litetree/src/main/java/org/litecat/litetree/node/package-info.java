/** What the statelite tables say about one node or image: its image, its entries, its directories. */
@NullMarked
package org.litecat.litetree.node;

import org.jspecify.annotations.NullMarked;
