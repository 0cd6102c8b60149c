/** What a node is told to do with its statelite entries when it boots, and what will come of it. */
@NullMarked
package org.litecat.litetree.boot;

import org.jspecify.annotations.NullMarked;
