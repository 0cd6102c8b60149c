/** Power, boot device and console of nodes, through the controllers that manage them. */
@NullMarked
package org.litecat.provision.power;

import org.jspecify.annotations.NullMarked;
