/** The service that nodes talk to while they boot and run. */
@NullMarked
package org.litecat.provision.daemon;

import org.jspecify.annotations.NullMarked;
