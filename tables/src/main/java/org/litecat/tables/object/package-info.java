/** Objects (nodes, groups, images, ...) over tables: query, define, change, remove. */
@NullMarked
package org.litecat.tables.object;

import org.jspecify.annotations.NullMarked;
