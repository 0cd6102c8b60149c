@NullMarked
package org.litecat.core.object;

import org.jspecify.annotations.NullMarked;
