/** The verbs that only look at the statelite tables, at what they mean for nodes, and at images. */
@NullMarked
package org.litecat.litetree.verb;

import org.jspecify.annotations.NullMarked;
