/** Booting many nodes in waves: the next one begins when the nodes of the last one are up. */
@NullMarked
package org.litecat.provision.wave;

import org.jspecify.annotations.NullMarked;
