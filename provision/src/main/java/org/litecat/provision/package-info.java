/** What a node boots from. */
@NullMarked
package org.litecat.provision;

import org.jspecify.annotations.NullMarked;
