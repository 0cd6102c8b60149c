/** The files that nodes boot from. */
@NullMarked
package org.litecat.provision.boot;

import org.jspecify.annotations.NullMarked;
