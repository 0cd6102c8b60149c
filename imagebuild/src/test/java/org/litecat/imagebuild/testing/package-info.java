/** What the tests of this module share. */
@NullMarked
package org.litecat.imagebuild.testing;

import org.jspecify.annotations.NullMarked;
