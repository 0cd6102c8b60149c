/** What the tables say, kept in memory for many questions a second. */
@NullMarked
package org.litecat.provision.daemon.cluster;

import org.jspecify.annotations.NullMarked;
