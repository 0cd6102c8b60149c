/** The world that the tests of all modules share. */
@NullMarked
package org.litecat.core.testing;

import org.jspecify.annotations.NullMarked;
