/** The verbs that work on tables as tables: dump, change and ask for single columns. */
@NullMarked
package org.litecat.tables.tableverb;

import org.jspecify.annotations.NullMarked;
