/** Values that are computed: from a node's name, by a selection over attributes; and values that are lists. */
@NullMarked
package org.litecat.core.value;

import org.jspecify.annotations.NullMarked;
