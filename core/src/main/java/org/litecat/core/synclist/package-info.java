/** The grammar of synclists: which files of this machine images and nodes are to have, and where. */
@NullMarked
package org.litecat.core.synclist;

import org.jspecify.annotations.NullMarked;
