/** Nodes and their groups: noderanges, membership, and values that nodes inherit. */
@NullMarked
package org.litecat.core.node;

import org.jspecify.annotations.NullMarked;
