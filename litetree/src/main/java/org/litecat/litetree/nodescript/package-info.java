/** What nodes run: shell scripts, and the file of functions that they share. */
@NullMarked
package org.litecat.litetree.nodescript;

import org.jspecify.annotations.NullMarked;
