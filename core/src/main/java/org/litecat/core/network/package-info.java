/** The networks that nodes are in, as table networks and the site table have them. */
@NullMarked
package org.litecat.core.network;

import org.jspecify.annotations.NullMarked;
