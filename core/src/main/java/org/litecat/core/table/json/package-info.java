/** The flat JSON store: one directory a generation, one file a table, one line a row. */
@NullMarked
package org.litecat.core.table.json;

import org.jspecify.annotations.NullMarked;
