/** Work that is done for many nodes at once, within bounds. */
@NullMarked
package org.litecat.provision.fanout;

import org.jspecify.annotations.NullMarked;
