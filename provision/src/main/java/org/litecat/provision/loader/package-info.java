/** Boot loaders: the files that each reads for a node, and what DHCP is to offer for it. */
@NullMarked
package org.litecat.provision.loader;

import org.jspecify.annotations.NullMarked;
