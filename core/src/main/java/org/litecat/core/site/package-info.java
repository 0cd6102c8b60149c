/** A typed view of the site table. */
@NullMarked
package org.litecat.core.site;

import org.jspecify.annotations.NullMarked;
