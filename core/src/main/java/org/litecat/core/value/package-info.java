/** Values that are computed: from a node's name, or by a selection over attributes. */
@NullMarked
package org.litecat.core.value;

import org.jspecify.annotations.NullMarked;
