/** The ports to the machine: programs, locks, and where things stand. */
@NullMarked
package org.litecat.core.host;

import org.jspecify.annotations.NullMarked;
