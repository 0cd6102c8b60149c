/** Tables as rows and generations: snapshots to read, transactions to write, and the port to whatever stores them. */
@NullMarked
package org.litecat.core.table;

import org.jspecify.annotations.NullMarked;
