/** The one dialect of JSON that this product stores: an array of flat objects, one a line. */
@NullMarked
package org.litecat.core.json;

import org.jspecify.annotations.NullMarked;
