@NullMarked
package org.litecat.tables.object;

import org.jspecify.annotations.NullMarked;
