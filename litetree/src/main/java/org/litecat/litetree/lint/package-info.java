/** What is known to fail or to surprise when nodes of a statelite image boot, and the rows that would mend it. */
@NullMarked
package org.litecat.litetree.lint;

import org.jspecify.annotations.NullMarked;
