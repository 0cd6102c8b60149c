/** Ports, and the bounds of what their clients may use. */
@NullMarked
package org.litecat.provision.daemon.net;

import org.jspecify.annotations.NullMarked;
