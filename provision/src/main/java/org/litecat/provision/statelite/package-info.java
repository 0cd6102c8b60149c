/** What the statelite tables say about nodes and images, as the listing verbs show it. */
@NullMarked
package org.litecat.provision.statelite;

import org.jspecify.annotations.NullMarked;
