/** What the tests of this module share. */
@NullMarked
package org.litecat.provision.testing;

import org.jspecify.annotations.NullMarked;
