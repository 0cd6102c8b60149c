/** Addresses of nodes, of their servers, and of this machine. */
@NullMarked
package org.litecat.provision.address;

import org.jspecify.annotations.NullMarked;
