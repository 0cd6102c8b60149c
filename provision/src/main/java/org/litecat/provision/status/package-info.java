/** What nodes are known to do: nodelist.status and its time. */
@NullMarked
package org.litecat.provision.status;

import org.jspecify.annotations.NullMarked;
